/** Tricks with card numbers and one-time codes, which people and pages write in groups. */
import type { Trick } from './trick.ts'

const CARD = '<input autocomplete="cc-number" data-secret>'
const CODE = '<input autocomplete="one-time-code" data-secret>'

export const CARD_TRICKS: readonly Trick[] = [
  { name: 'card as typed', field: CARD, secret: 'card', echo: (secret, { heading }) => heading().append(secret) },
  {
    name: 'card in groups',
    field: CARD,
    secret: 'card',
    echo: (secret, { heading }) => heading().append(secret.replaceAll(/\d{4}(?=\d)/g, '$& ')),
  },
  {
    name: 'card with dashes',
    field: CARD,
    secret: 'card',
    echo: (secret, { heading }) => heading().append(`Card ${secret.replaceAll(/\d{4}(?=\d)/g, '$&-')} charged`),
  },
  {
    name: 'card with dots',
    field: CARD,
    secret: 'card',
    echo: (secret, { heading }) => heading().append(secret.replaceAll(/\d{4}(?=\d)/g, '$&.')),
  },
  {
    name: 'card with slashes',
    field: CARD,
    secret: 'card',
    echo: (secret, { heading }) => heading().append(secret.replaceAll(/\d{4}(?=\d)/g, '$& / ')),
  },
  {
    name: 'card, one element a group',
    field: CARD,
    secret: 'card',
    echo: (secret, { heading }) => (heading().innerHTML = secret.replaceAll(/\d{4}/g, '<span> $& </span>')),
  },
  {
    name: 'card, one group at a time',
    field: CARD,
    secret: 'card',
    async echo(secret, { heading, pause }) {
      const place = heading()
      for (const group of secret.match(/\d{4}/g) ?? []) {
        place.append(`${group} `)
        await pause()
      }
    },
  },
  {
    name: 'card grouped while it is typed',
    field: `<input autocomplete="cc-number" data-secret oninput="this.value = this.value.replace(/\\D/g, '').replace(/(\\d{4})(?=\\d)/g, '$1 ')">`,
    secret: 'card',
    echo: (secret, { heading }) => heading().append(secret),
  },
  { name: 'code', field: CODE, secret: 'code', echo: (secret, { heading }) => heading().append(`Code ${secret}`) },
  {
    name: 'code with a dash',
    field: CODE,
    secret: 'code',
    echo: (secret, { heading }) => heading().append(`Code ${secret.slice(0, 4)}-${secret.slice(4)}`),
  },
  {
    name: 'code over six fields',
    field:
      '<fieldset>' +
      '<input maxlength="1" autocomplete="one-time-code">'.repeat(8) +
      '<input autocomplete="one-time-code" data-secret></fieldset>',
    secret: 'code',
    echo: (secret, { heading }) => (heading().innerHTML = [...secret].map((digit) => `<b>${digit}</b>`).join('')),
  },
  {
    name: 'code as a width',
    field: CODE,
    secret: 'code',
    echo: (secret, { heading }) =>
      (heading().innerHTML = `<svg width="${secret.slice(0, 6)}"><path d="M${secret} 0"/></svg>`),
  },
  {
    name: 'code through a counter',
    field: CODE,
    secret: 'code',
    echo: (secret, { heading }) => heading().setAttribute('style', `counter-reset:n ${secret}`),
  },
]
