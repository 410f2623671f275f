/** Frames of the same origin and shadow roots. */
import type { Carrier } from './carrier.ts'

export const FRAME_CARRIERS: readonly Carrier[] = [
  {
    name: 'text in a shadow root',
    plant: (text, box) => (box.attachShadow({ mode: 'open' }).innerHTML = `<p>${text}</p>`),
  },
  {
    name: 'field in a shadow root',
    plant: (text, box) => (box.attachShadow({ mode: 'open' }).innerHTML = `<input value="${text}">`),
  },
  {
    name: 'style of a shadow root',
    plant: (text, box) =>
      (box.attachShadow({ mode: 'open' }).innerHTML = `<style>:host::after { content: "${text}" }</style>`),
  },
  {
    name: 'adopted sheet of a shadow root',
    plant(text, box) {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`:host::after { content: "${text}" }`)
      box.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
    },
  },
  {
    name: 'slotted text',
    plant(text, box) {
      box.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>'
      box.append(text)
    },
  },
  {
    name: 'closed shadow root',
    plant: (text, box) => (box.attachShadow({ mode: 'closed' }).innerHTML = `<p>${text}</p>`),
  },
  {
    name: 'srcdoc',
    plant(text, box) {
      const frame = document.createElement('iframe')
      frame.srcdoc = `<title>${text}</title><p>${text}</p><input value="${text}">`
      box.append(frame)
    },
  },
  {
    name: 'address of a frame',
    plant(text, box) {
      const frame = document.createElement('iframe')
      frame.src = `/frame/size-guide.html?user=${text}#${text}`
      box.append(frame)
    },
  },
  {
    name: 'text written into a frame',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      frame.contentDocument?.write(`<p>${text}</p><textarea>${text}</textarea>`)
      frame.contentDocument?.close()
    },
  },
  {
    name: 'contenteditable in a frame',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      if (frame.contentDocument) frame.contentDocument.body.innerHTML = `<div contenteditable>${text}</div>`
    },
  },
  {
    name: 'frame within a frame',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      const inner = frame.contentDocument?.createElement('iframe')
      if (!inner) throw new Error('the frame has no document')
      frame.contentDocument?.body.append(inner)
      if (inner.contentDocument) inner.contentDocument.body.textContent = text
    },
  },
]
