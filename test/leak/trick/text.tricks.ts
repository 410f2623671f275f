/** Tricks with texts: the secret as it is, in pieces, in another order or writing, at once or little by little. */
import type { Trick } from './trick.ts'

export const TEXT_TRICKS: readonly Trick[] = [
  { name: 'in a heading', echo: (secret, { heading }) => heading().append(secret) },
  { name: 'inside a sentence', echo: (secret, { heading }) => heading().append(`Your password is ${secret}.`) },
  { name: 'inside a word', echo: (secret, { heading }) => heading().append(`user:${secret}@shop`) },
  { name: 'in capitals', echo: (secret, { heading }) => heading().append(secret.toUpperCase()) },
  { name: 'in small letters', echo: (secret, { heading }) => heading().append(secret.toLowerCase()) },
  { name: 'backwards', echo: (secret, { heading }) => heading().append([...secret].toReversed().join('')) },
  { name: 'with spaces between', echo: (secret, { heading }) => heading().append([...secret].join(' ')) },
  {
    name: 'with invisible characters between',
    echo: (secret, { heading }) => heading().append([...secret].join('\u200b')),
  },
  { name: 'with soft hyphens between', echo: (secret, { heading }) => heading().append([...secret].join('\u00ad')) },
  { name: 'URL-encoded', echo: (secret, { heading }) => heading().append(`q=${encodeURIComponent(`${secret}&é`)}`) },
  { name: 'in halves', echo: (secret, { heading }) => heading().append(secret.slice(0, 6), secret.slice(6)) },
  {
    name: 'in halves, one after the other',
    async echo(secret, { heading, pause }) {
      const place = heading()
      place.append(secret.slice(0, 6))
      await pause()
      place.append(secret.slice(6))
    },
  },
  {
    name: 'in halves, the second first',
    async echo(secret, { heading, pause }) {
      const place = heading()
      place.append(secret.slice(6))
      await pause()
      place.prepend(secret.slice(0, 6))
    },
  },
  {
    name: 'one element a letter',
    echo: (secret, { heading }) =>
      (heading().innerHTML = [...secret].map((letter) => `<span>${letter}</span>`).join('')),
  },
  {
    name: 'one nested element a letter',
    echo: (secret, { heading }) =>
      (heading().innerHTML = [...secret].map((letter) => `<span><i><b>${letter}</b></i></span>`).join('')),
  },
  {
    name: 'one element a letter, backwards',
    echo: (secret, { heading }) =>
      (heading().innerHTML = [...secret]
        .toReversed()
        .map((letter) => `<span>${letter}</span>`)
        .join('')),
  },
  {
    name: 'one heading a letter',
    echo(secret, { heading }) {
      for (const letter of secret) heading().append(letter)
    },
  },
  {
    name: 'two letters an element',
    echo: (secret, { heading }) => (heading().innerHTML = secret.replaceAll(/../g, '<span>$&</span>')),
  },
  {
    name: 'letter by letter in time',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (const letter of secret) {
        place.append(letter)
        await pause()
      }
    },
  },
  {
    name: 'element by element in time',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (const letter of secret) {
        place.appendChild(document.createElement('i')).append(letter)
        await pause()
      }
    },
  },
  {
    name: 'nested element by element in time',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (const letter of secret) {
        const outer = place.appendChild(document.createElement('span'))
        outer.innerHTML = `<i><b>${letter}</b></i>`
        await pause()
      }
    },
  },
  {
    name: 'three letters at a time',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (const piece of secret.match(/.{3}/g) ?? []) {
        place.append(piece)
        await pause()
      }
    },
  },
  {
    name: 'growing',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (let n = 1; n <= secret.length; n += 1) {
        place.textContent = secret.slice(0, n)
        await pause()
      }
    },
  },
  {
    name: 'growing in one text',
    async echo(secret, { heading, pause }) {
      const text = heading().appendChild(document.createTextNode(''))
      for (let n = 1; n <= secret.length; n += 1) {
        text.data = secret.slice(0, n)
        await pause()
      }
    },
  },
  {
    name: 'growing from its end',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (let n = 1; n <= secret.length; n += 1) {
        place.textContent = secret.slice(-n)
        await pause()
      }
    },
  },
  {
    name: 'one letter over the other',
    async echo(secret, { heading, pause }) {
      const text = heading().appendChild(document.createTextNode(''))
      for (const letter of secret) {
        text.data = letter
        await pause()
      }
    },
  },
  {
    name: 'split by a comment and a wbr',
    echo: (secret, { heading }) =>
      (heading().innerHTML = `${secret.slice(0, 4)}<!-- -->${secret.slice(4, 8)}<wbr>${secret.slice(8)}`),
  },
  {
    name: 'in a template that is cloned',
    echo(secret, { heading }) {
      const template = document.createElement('template')
      template.innerHTML = `<b>${secret}</b>`
      heading().append(template.content.cloneNode(true))
    },
  },
  {
    name: 'in details',
    echo: (secret, { heading }) => (heading().innerHTML = `<details open><summary>x</summary>${secret}</details>`),
  },
  {
    name: 'in a dialog',
    echo(secret, { heading }) {
      const dialog = document.createElement('dialog')
      dialog.innerHTML = `<h3>${secret}</h3>`
      heading().append(dialog)
      dialog.show()
    },
  },
  { name: 'as a button', echo: (secret, { box }) => box.insertAdjacentHTML('beforeend', `<button>${secret}</button>`) },
  { name: 'as a label', echo: (secret, { box }) => box.insertAdjacentHTML('beforeend', `<label>${secret}</label>`) },
  {
    name: 'as a price',
    echo: (secret, { box }) => box.insertAdjacentHTML('beforeend', `<span class="price">${secret}</span>`),
  },
  {
    name: 'as an element that becomes a price',
    async echo(secret, { box, pause }) {
      const element = box.appendChild(document.createElement('span'))
      element.textContent = secret
      await pause()
      element.className = 'price'
      await pause()
      element.append(' ')
    },
  },
  {
    name: 'moved into a heading',
    async echo(secret, { box, heading, pause }) {
      const element = box.appendChild(document.createElement('span'))
      element.textContent = secret
      await pause()
      heading().append(element)
    },
  },
  { name: 'in svg', echo: (secret, { heading }) => (heading().innerHTML = `<svg><text y="9">${secret}</text></svg>`) },
]
