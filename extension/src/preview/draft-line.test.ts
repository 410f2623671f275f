import { ApiError, type Call } from '@conav/shared/api/client.ts'
import type { ProblemCode } from '@conav/shared/api/problem.ts'
import { Policy } from '@conav/shared/policy/policy.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { expect, test } from 'vitest'
import { FakeClock } from '../testing/fake-clock.ts'
import { followDraft } from './draft-line.ts'

const TICKET = 't'.repeat(43)
const DRAFT = Policy.parse({ version: 0 })

type Answer = { no: number; draft: Policy | null } | ProblemCode

/** A server that gives these answers, then none; and all that the line says. */
function openLine(
  answers: Answer[],
  ticket = TICKET,
): { said: string[]; asked: unknown[]; clock: FakeClock; life: AbortController } {
  const [said, asked]: [string[], unknown[]] = [[], []]
  const clock = new FakeClock()
  const life = new AbortController()
  const call: Call = (_, __, input) => {
    asked.push(input)
    const answer = answers.shift()
    if (answer === undefined) return new Promise(() => {})
    if (typeof answer === 'string') return Promise.reject(new ApiError(404, { code: answer, message: 'no' }))
    return Promise.resolve(answer as never)
  }
  void followDraft({
    ticket,
    site: SiteKey.parse('shop'),
    origin: 'https://shop.example',
    call,
    clock,
    signal: life.signal,
    drafted: (_, no) => said.push(`draft ${no}`),
    reached: (isReached) => said.push(isReached ? 'reached' : 'lost'),
    ended: () => said.push('ended'),
  })
  return { said, asked, clock, life }
}

const settle = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve, 0))

test('[EX251] a preview takes each draft as it comes, asks again after a rest, and knows the end', async () => {
  const { said, asked } = openLine([
    { no: 1, draft: DRAFT },
    { no: 1, draft: null },
    { no: 4, draft: DRAFT },
    'not-found',
  ])

  await settle()

  expect(said).toEqual(['reached', 'draft 1', 'reached', 'reached', 'draft 4', 'ended'])
  expect(asked.map((input) => (input as { after: number }).after)).toEqual([0, 1, 1, 4])
})

test('[EX251] a server that does not answer is asked again, and the last draft stays', async () => {
  const { said, clock } = openLine([{ no: 1, draft: DRAFT }, 'trouble', { no: 2, draft: DRAFT }])

  await settle()
  expect(said).toEqual(['reached', 'draft 1', 'lost'])
  clock.pass(1_000)
  await settle()

  expect(said.slice(3)).toEqual(['reached', 'draft 2'])
})

test('[EX251] what is no ticket is asked about at nobody', async () => {
  const { said, asked } = openLine([], 'nothing')

  await settle()

  expect([said, asked]).toEqual([['ended'], []])
})
