/** Tricks with fields: what a field becomes, what is made of it, and the ways by which something gets into it. */
import type { Trick } from './trick.ts'

export const FIELD_TRICKS: readonly Trick[] = [
  { name: 'type toggled to text', echo: (_, { field }) => (field.type = 'text') },
  {
    name: 'type toggled and touched',
    async echo(_, { field, pause }) {
      field.type = 'text'
      await pause()
      field.value += ' '
      field.dispatchEvent(new Event('input', { bubbles: true }))
    },
  },
  {
    name: 'toggled before typing',
    field: '<input type="text" name="password" data-secret>',
    echo: (secret, { heading }) => heading().append(secret),
  },
  {
    name: 'cloned as text',
    echo(_, { field, box }) {
      const copy = field.cloneNode() as HTMLInputElement
      copy.type = 'text'
      copy.value = field.value
      box.append(copy)
    },
  },
  {
    name: 'rendered anew as text',
    echo: (secret, { field }) => (field.outerHTML = `<input type="text" value="${secret}">`),
  },
  {
    name: 'copied into a button',
    echo: (secret, { box }) => box.insertAdjacentHTML('beforeend', `<input type="submit" value="${secret}">`),
  },
  {
    name: 'a button that becomes it',
    async echo(secret, { box, pause }) {
      box.insertAdjacentHTML('beforeend', '<input type="submit" value="Go">')
      await pause()
      ;(box.lastElementChild as HTMLInputElement).value = secret
    },
  },
  {
    name: 'as a placeholder',
    echo: (secret, { box }) => box.insertAdjacentHTML('beforeend', `<input placeholder="${secret}">`),
  },
  {
    name: 'as a placeholder that changes',
    async echo(secret, { box, pause }) {
      box.insertAdjacentHTML('beforeend', '<input placeholder="x">')
      await pause()
      ;(box.lastElementChild as HTMLInputElement).placeholder = secret
    },
  },
  {
    name: 'as a placeholder, backwards',
    echo: (secret, { box }) =>
      box.insertAdjacentHTML('beforeend', `<input placeholder="${[...secret].toReversed().join('')}">`),
  },
  { name: 'as an aria-label', echo: (secret, { heading }) => heading().setAttribute('aria-label', secret) },
  { name: 'as the title of the page', echo: (secret) => (document.title = secret) },
  {
    name: 'as an option in a label',
    echo: (secret, { box }) =>
      box.insertAdjacentHTML('beforeend', `<label>x <select><option>${secret}</option></select></label>`),
  },
  {
    name: 'as a list of choices',
    echo: (secret, { box }) =>
      box.insertAdjacentHTML(
        'beforeend',
        `<label><select multiple><option selected>${secret}</option></select></label>`,
      ),
  },
  {
    name: 'in a datalist',
    echo: (secret, { box }) =>
      box.insertAdjacentHTML(
        'beforeend',
        `<label><datalist><option value="${secret}">${secret}</option></datalist></label>`,
      ),
  },
  {
    name: 'in contenteditable',
    echo: (secret, { heading }) => (heading().innerHTML = `<span contenteditable>${secret}</span>`),
  },
  {
    name: 'through content: attr()',
    echo: (secret, { heading }) =>
      (heading().innerHTML = `<style>h2 i::before{content:attr(data-x)}</style><i data-x="${secret}"></i>`),
  },
  {
    name: 'as a class that a sheet names',
    echo: (secret, { heading }) =>
      (heading().innerHTML = `<style>.${secret}{color:red}</style><i class="${secret}">x</i>`),
  },
  {
    name: 'in a style',
    echo: (secret, { heading }) => heading().setAttribute('style', `--x:${secret};font-family:${secret}`),
  },
  { name: 'pasted', fill: 'paste', echo: (secret, { heading }) => heading().append(secret) },
  { name: 'filled in by script', fill: 'script', echo: (secret, { heading }) => heading().append(secret) },
  {
    name: 'pasted, then growing',
    fill: 'paste',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (let n = 1; n <= secret.length; n += 1) {
        place.textContent = `It is ${secret.slice(0, n)}`
        await pause()
      }
    },
  },
  {
    name: 'pasted, then in words',
    fill: 'paste',
    async echo(secret, { heading, pause }) {
      for (const piece of [secret.slice(0, 5), secret.slice(5, 9), secret.slice(9)]) {
        heading().append(piece)
        await pause()
      }
    },
  },
  {
    name: 'of which no event told',
    fill: 'script',
    field: '<input type="password" data-secret oninput="event.stopImmediatePropagation()">',
    async echo(secret, { box, heading, pause }) {
      const field = box.appendChild(document.createElement('input'))
      field.type = 'password'
      await pause()
      field.setRangeText(secret)
      await pause()
      heading().append(secret)
    },
  },
  {
    name: 'known by its placeholder',
    field: '<input placeholder="Password" data-secret>',
    echo: (secret, { heading }) => heading().append(secret),
  },
  { name: 'all but its first letter', echo: (secret, { heading }) => heading().append(`*${secret.slice(1)}`) },
  {
    name: 'as a placeholder that grows',
    fill: 'paste',
    async echo(secret, { box, pause }) {
      const field = box.appendChild(document.createElement('input'))
      for (let n = 1; n <= secret.length; n += 1) {
        field.placeholder = secret.slice(0, n)
        await pause()
      }
    },
  },
  {
    name: 'as a button that grows',
    fill: 'paste',
    async echo(secret, { box, pause }) {
      const field = box.appendChild(document.createElement('input'))
      field.type = 'submit'
      for (let n = 1; n <= secret.length; n += 1) {
        field.value = secret.slice(0, n)
        await pause()
      }
    },
  },
  {
    name: 'undone and shown',
    async echo(secret, { field, heading, pause }) {
      field.focus()
      document.execCommand('undo')
      await pause()
      heading().append(secret)
    },
  },
  {
    name: 'cleared and shown',
    async echo(secret, { field, heading, pause }) {
      field.value = ''
      await pause()
      heading().append(secret)
    },
  },
  {
    name: 'removed and shown',
    async echo(secret, { field, heading, pause }) {
      field.remove()
      await pause()
      heading().append(secret)
    },
  },
  {
    name: 'form reset and shown',
    field: '<form><input type="password" data-secret></form>',
    async echo(secret, { field, heading, pause }) {
      field.form?.reset()
      await pause()
      heading().append(secret)
    },
  },
  {
    name: 'from a field in a shadow root',
    field: '<div data-shadow></div>',
    echo: (secret, { heading }) => heading().append(secret),
  },
  {
    name: 'from a field in a frame',
    field: '<iframe data-frame></iframe>',
    echo: (secret, { heading }) => heading().append(secret),
  },
  {
    name: 'from a frame into its own heading',
    field: '<iframe data-frame></iframe>',
    echo: (secret, { field }) => field.ownerDocument.body.insertAdjacentHTML('beforeend', `<h2>${secret}</h2>`),
  },
  {
    name: 'through srcdoc',
    echo(secret, { box }) {
      const frame = document.createElement('iframe')
      frame.srcdoc = `<h2>${secret}</h2><input placeholder="${secret}">`
      box.append(frame)
    },
  },
  {
    name: 'written into a frame',
    async echo(secret, { box, pause }) {
      const frame = box.appendChild(document.createElement('iframe'))
      await pause()
      frame.contentDocument?.open()
      frame.contentDocument?.write(`<h2>${secret}</h2>`)
      frame.contentDocument?.close()
    },
  },
  {
    name: 'from a text area called password',
    field: '<textarea name="newPassword" data-secret></textarea>',
    echo: (secret, { heading }) => heading().append(secret),
  },
]
