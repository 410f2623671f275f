import { ApiError, pathOf } from '@conav/shared/api/client.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import { Problem } from '@conav/shared/api/problem.ts'
import { ROUTES, type RouteName } from '@conav/shared/api/routes.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, SHOP, type TestApp } from '../testing/app.ts'

/** `agent` is the one who has the case; a customer is known by the case's secret alone. */
const SUBJECTS = ['nobody', 'customer', 'agent', 'other agent', 'supervisor', 'admin'] as const
type Subject = (typeof SUBJECTS)[number]

const IN = 'let in'
const FIRST = 'sign-in-first'
const NO = 'not-allowed'
const LOST = 'not-found'
type Outcome = typeof IN | typeof FIRST | typeof NO | typeof LOST

const ANYONE = [IN, IN, IN, IN, IN, IN] as const
const PEOPLE = [FIRST, FIRST, IN, IN, IN, IN] as const
const ADMIN = [FIRST, FIRST, NO, NO, NO, IN] as const
const OWN = [FIRST, FIRST, IN, NO, NO, NO] as const
const TAKES = [FIRST, FIRST, IN, IN, NO, IN] as const
const SEES = [FIRST, FIRST, IN, NO, IN, IN] as const
const WATCHES = [FIRST, FIRST, NO, NO, IN, IN] as const

/** Who is let in, written down by hand: a route that is not here fails the test, and the compiler. */
const EXPECTED: Record<RouteName, readonly Outcome[]> = {
  findSession: ANYONE,
  signIn: ANYONE,
  signInToDemo: ANYONE,
  signOut: PEOPLE,
  setUp: ANYONE,
  listPeople: WATCHES,
  createPerson: ADMIN,
  listSites: PEOPLE,
  createSite: ADMIN,
  listCases: PEOPLE,
  createCase: TAKES,
  getCase: SEES,
  renewCode: OWN,
  acceptCase: TAKES,
  openRoom: OWN,
  endCase: OWN,
  markDone: OWN,
  listDispositions: PEOPLE,
  followCases: PEOPLE,
  listColleagues: TAKES,
  inviteColleague: OWN,
  leaveCase: OWN,
  inviteGuest: OWN,
  listReplies: PEOPLE,
  getOrganisation: PEOPLE,
  saveOrganisation: ADMIN,
  offerFile: TAKES,
  findFile: TAKES,
  sendChunk: TAKES,
  settleFile: TAKES,
  openFile: TAKES,
  askForHelp: ANYONE,
  joinByCode: ANYONE,
  findCode: ANYONE,
  findPlace: [LOST, IN, LOST, LOST, LOST, LOST],
  listRecordings: WATCHES,
  getRecording: WATCHES,
  getSegment: WATCHES,
}

const PASSWORD = 'correct horse battery'
const FROM = { site: SHOP.key, origin: SHOP.origin, isPhone: false }

/** What is sent, where the route takes anything. The secret is the case's own for the customer alone. */
function inputOf(name: RouteName, { secret, id }: { secret: string; id: CaseId }): Record<string, unknown> {
  switch (name) {
    case 'signIn':
      return { email: 'ada@demo.example', password: PASSWORD }
    case 'signInToDemo':
      return { person: id }
    case 'setUp':
      return {
        token: 'x',
        name: 'Eve',
        email: 'eve@x.example',
        password: PASSWORD,
        siteName: 'X',
        origin: 'http://x.example',
      }
    case 'createPerson':
      return { name: 'Eve', email: `${crypto.randomUUID()}@x.example`, role: 'agent', password: PASSWORD }
    case 'createSite':
      return { name: 'Eve', origins: ['http://eve.example'] }
    case 'inviteColleague':
      return { person: id }
    case 'saveOrganisation':
      return { name: 'Conav', supportEmail: null, maxFileBytes: 1_073_741_824 }
    case 'offerFile':
      return { case: id, name: 'a.txt', sizeBytes: 1 }
    case 'settleFile':
      return { as: 'accepted' }
    case 'markDone':
      return { disposition: 'resolved' }
    case 'askForHelp':
      return FROM
    case 'joinByCode':
      return { ...FROM, code: '000000' }
    case 'findCode':
      return { code: '000000' }
    case 'findPlace':
      return { case: id, secret }
    default:
      return {}
  }
}

let app: TestApp
beforeAll(async () => {
  app = await openTestApp('PGlite')
})
afterAll(() => app.close())

/** A case of Ada's in the state in which the route makes sense. */
async function openCase(name: RouteName): Promise<Credential> {
  const credential = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  if (name === 'acceptCase' || name === 'findPlace') return credential
  const ada = await app.signIn('Ada')
  await ada.call(ROUTES.acceptCase, { id: credential.case }, {})
  if (name === 'markDone') await ada.call(ROUTES.endCase, { id: credential.case }, {})
  return credential
}

async function signIn(subject: Subject): Promise<string> {
  const names = { agent: 'Ada', 'other agent': 'Grace', supervisor: 'Sam', admin: 'Ida' } as const
  return subject === 'nobody' || subject === 'customer' ? '' : (await app.signIn(names[subject])).cookie
}

/** Let in is whatever is not refused for who asks: a wrong code or a missing recording is an answer too. */
async function tryOne(name: RouteName, subject: Subject): Promise<Outcome> {
  const route = ROUTES[name]
  const { case: id, secret } = await openCase(name)
  const query = name === 'sendChunk' ? '?at=0' : ''
  const path = pathOf(route as never, { id, stream: 1, seq: 1 } as never) + query
  const input = inputOf(name, { id, secret: subject === 'customer' ? secret : 'not the secret' })
  const cookie = await signIn(subject)
  const body = route.method === 'GET' ? {} : { body: name === 'sendChunk' ? 'x' : JSON.stringify(input) }
  const type = name === 'sendChunk' ? 'application/octet-stream' : 'application/json'
  const abort = new AbortController()
  const response = await app.send(path, {
    method: route.method,
    headers: { 'content-type': type, cookie },
    signal: abort.signal,
    ...body,
  })
  if (response.ok) {
    abort.abort()
    return IN
  }
  const { code } = Problem.parse(await response.json())
  if (code === FIRST || code === NO || (code === LOST && name === 'findPlace')) return code
  // Nobody may be let in only to meet a bug.
  if (code === 'bad-input' || code === 'trouble') throw new Error(`${name} as ${subject}: ${code}`)
  return IN
}

describe('who is let in', () => {
  test('[AU2] the table knows every route that there is', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual(Object.keys(ROUTES).toSorted())
    expect(new Set(Object.values(EXPECTED).map((row) => row.length))).toEqual(new Set([SUBJECTS.length]))
  })

  test.each(Object.keys(ROUTES) as RouteName[])('[AU2] %s lets in exactly those whom the table names', async (name) => {
    const outcomes: Partial<Record<Subject, Outcome>> = {}
    for (const subject of SUBJECTS) {
      // oxlint-disable-next-line no-await-in-loop
      outcomes[subject] = await tryOne(name, subject)
    }

    expect(outcomes).toEqual(Object.fromEntries(SUBJECTS.map((subject, index) => [subject, EXPECTED[name][index]])))
  })

  test('[AU2] a person of the demo may not be let in by an id that is not one', async () => {
    const call = app.openCustomer()
    const { case: id } = await call(ROUTES.askForHelp, {}, FROM)

    const refused = await call(ROUTES.signInToDemo, {}, { person: id as never }).catch((error: unknown) => error)

    expect(refused).toBeInstanceOf(ApiError)
    expect(refused).toMatchObject({ problem: { code: 'not-found' } })
  })
})
