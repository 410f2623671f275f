import { expect, test } from 'vitest'
import { inputOf, addOf, mutationOf, PageBuilder, snapshotOf } from '../testing/page-event.ts'
import { OPEN_ALL } from '../testing/policy.ts'
import { open } from '../testing/redacted-page.ts'

const SECRET = 'gR6Jk1zN1Bf5'

test('[RD144] letters that a framework sets apart by empty texts and comments are a row of letters all the same', () => {
  const page = new PageBuilder()
  const field = page.element('input', { type: 'password' })
  const main = page.element('main', {}, field)
  const { send, left } = open(OPEN_ALL)
  send(snapshotOf(page.page([], [main])))
  send(inputOf(field.id, SECRET))
  const letters = [...SECRET].flatMap((letter) => [
    page.text(''),
    page.element('span', {}, '', letter, page.comment(''), ''),
    page.text(''),
  ])

  send(mutationOf({ adds: [addOf(main.id, page.element('h2', {}, ...letters))] }))

  const told = JSON.stringify(left.at(-1)).match(/"textContent":"[a-zA-Z\d]"/g) ?? []
  expect(told).toEqual([])
})
