/** Frames of the same origin and shadow roots. */
import type { Let } from '../case/policies.ts'
import { carrierOf, type Carrier } from './carrier.ts'

const SRCDOC: readonly [name: string, html: string, letBy?: Let][] = [
  ['title', '<title>TEXT</title>', 'text'],
  ['text', '<p>TEXT</p>', 'text'],
  ['field', '<input value="TEXT">', 'value'],
  ['style', '<style>p::before { content: "TEXT" }</style><p></p>'],
  ['comment', '<!-- TEXT -->'],
  ['address', '<base href="/TEXT/"><a href="TEXT">x</a>'],
]

export const FRAME_CARRIERS: readonly Carrier[] = [
  {
    name: 'text in a shadow root',
    letBy: 'text',
    plant: (text, box) => (box.attachShadow({ mode: 'open' }).innerHTML = `<p>${text}</p>`),
  },
  {
    name: 'field in a shadow root',
    letBy: 'value',
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
    letBy: 'text',
    plant(text, box) {
      box.attachShadow({ mode: 'open' }).innerHTML = '<slot></slot>'
      box.append(text)
    },
  },
  {
    name: 'closed shadow root',
    plant: (text, box) => (box.attachShadow({ mode: 'closed' }).innerHTML = `<p>${text}</p>`),
  },
  ...SRCDOC.map(([name, html, letBy]) =>
    carrierOf(
      `srcdoc ${name}`,
      `const frame = document.createElement('iframe')
         frame.srcdoc = ${JSON.stringify(html)}.replaceAll('TEXT', text)
         box.append(frame)`,
      letBy,
    ),
  ),
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
    letBy: 'text',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      frame.contentDocument?.write(`<p>${text}</p>`)
      frame.contentDocument?.close()
    },
  },
  {
    name: 'field written into a frame',
    letBy: 'value',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      frame.contentDocument?.write(`<textarea>${text}</textarea>`)
      frame.contentDocument?.close()
    },
  },
  {
    name: 'address of a blob in a frame',
    plant(text, box) {
      const frame = document.createElement('iframe')
      frame.src = `${URL.createObjectURL(new Blob([`<p>x</p>`], { type: 'text/html' }))}#${text}`
      box.append(frame)
    },
  },
  {
    name: 'data address of a frame',
    plant(text, box) {
      const frame = document.createElement('iframe')
      frame.src = `data:text/html,<p>${text}</p>`
      box.append(frame)
    },
  },
  {
    name: 'declared shadow root',
    letBy: 'text',
    plant(text, box) {
      const html = `<template shadowrootmode="open"><p>${text}</p></template>`
      ;(box as HTMLElement & { setHTMLUnsafe(html: string): void }).setHTMLUnsafe(`<div>${html}</div>`)
    },
  },
  {
    name: 'contenteditable in a frame',
    letBy: 'value',
    plant(text, box) {
      const frame = document.createElement('iframe')
      box.append(frame)
      if (frame.contentDocument) frame.contentDocument.body.innerHTML = `<div contenteditable>${text}</div>`
    },
  },
  {
    name: 'frame within a frame',
    letBy: 'text',
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
