import { createHash } from 'node:crypto'
import { AssetHash } from '@conav/shared/asset/asset.ts'
import { ApiError, pathOf } from '@conav/shared/api/client.ts'
import type { Credential } from '@conav/shared/api/customer.ts'
import { peerHeader } from '@conav/shared/api/file.ts'
import { Problem } from '@conav/shared/api/problem.ts'
import { ROUTES, type RouteName } from '@conav/shared/api/routes.ts'
import type { CaseId, FileId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedDemoPeople } from '../people/person.repo.ts'
import { EXPECTED, FIRST, HIDES, IN, LOST, NO, type Outcome, type Subject, SUBJECTS } from './access-table.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'

const PASSWORD = 'correct horse battery'
const PIXEL = new Uint8Array(Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64'))
const ASSET = AssetHash.parse(createHash('sha256').update(PIXEL).digest('hex'))
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
    case 'updateSite':
      return { name: 'Eve' }
    case 'savePolicy':
      return { base: 0, draft: {}, note: '' }
    case 'startPreview':
      return { draft: {} }
    case 'changePreview':
    case 'endPreview':
      return { ticket: 'x'.repeat(43) }
    case 'followPreview':
      return { ticket: 'x'.repeat(43), site: SHOP.key, origin: SHOP.origin, after: 0 }
    case 'updatePerson':
      return { role: 'agent' }
    case 'inviteColleague':
      return { person: id }
    case 'saveOrganisation':
      return { name: 'Conav', supportEmail: null, maxFileBytes: 1_073_741_824 }
    case 'offerFile':
      return { case: id, name: 'a.txt', sizeBytes: 1 }
    case 'settleFile':
      return { as: 'accepted' }
    case 'findAssets':
      return { hashes: [ASSET] }
    case 'markDone':
      return { disposition: 'resolved' }
    case 'askForHelp':
      return FROM
    case 'joinByCode':
      return { ...FROM, code: '000000' }
    case 'findCode':
      return { code: '000000' }
    case 'checkOrigin':
      return { site: FROM.site, origin: FROM.origin }
    case 'findPlace':
      return { case: id, secret }
    default:
      return {}
  }
}

let app: TestApp
let people: Record<Extract<Subject, 'agent' | 'colleague' | 'other agent' | 'supervisor' | 'admin'>, TestPerson>
beforeAll(async () => {
  app = await openTestApp('PGlite')
  await seedDemoPeople(app.db, [{ name: 'Otto', email: 'otto@demo.example', role: 'agent' }])
  people = await signInAll()
})
afterAll(() => app.close())

const signInAll = async () => ({
  agent: await app.signIn('Ada'),
  colleague: await app.signIn('Grace'),
  'other agent': await app.signIn('Otto'),
  supervisor: await app.signIn('Sam'),
  admin: await app.signIn('Ida'),
})

interface Opened {
  credential: Credential
  foreign: Credential
  /** Of the guest's link. */
  guest: string
  /** Of the customer's file, where the route is about one. */
  file: FileId | undefined
}

/** A case of Ada's in the state in which the route makes sense. */
async function openCase(name: RouteName): Promise<Opened> {
  const credential = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  const foreign = await app.openCustomer()(ROUTES.askForHelp, {}, FROM)
  if (name === 'acceptCase' || name === 'findPlace')
    return { credential, foreign, guest: 'x'.repeat(43), file: undefined }
  const { call } = people.agent
  const { case: id } = credential
  await call(ROUTES.acceptCase, { id }, {})
  const colleagues = await call(ROUTES.listColleagues, {}, {})
  const grace = colleagues.find((one) => one.name === 'Grace')
  if (grace) await call(ROUTES.inviteColleague, { id }, { person: grace.id })
  const { url } = await call(ROUTES.inviteGuest, { id }, {})
  await app.db.updateTable('guests').set({ name: 'Gus' }).where('case_id', '=', id).execute()
  const file =
    HIDES.has(name) && !name.endsWith('Asset') && name !== 'findAssets' ? await openFile(name, credential) : undefined
  if (name === 'getAsset') await bringAsset(credential)
  if (name === 'markDone') await call(ROUTES.endCase, { id }, {})
  return { credential, foreign, guest: new URL(url).hash.slice(1), file }
}

async function bringAsset(credential: Credential): Promise<void> {
  const rose = app.openPeer('customer', credential)
  await rose.upload(ROUTES.storeAsset, { id: credential.case, hash: ASSET }, { input: {}, bytes: PIXEL })
}

async function openFile(name: RouteName, credential: Credential): Promise<FileId> {
  const rose = app.openPeer('customer', credential)
  const { id } = await rose.call(ROUTES.offerFile, {}, { case: credential.case, name: 'a.txt', sizeBytes: 1 })
  if (name === 'sendChunk') return id
  await rose.upload(ROUTES.sendChunk, { id }, { input: { at: 0 }, bytes: new Uint8Array([65]) })
  if (name === 'openFile') await people.agent.call(ROUTES.settleFile, { id }, { as: 'accepted' })
  return id
}

/** What the request says of who sends it. */
function headersOf(subject: Subject, { credential, foreign, guest }: Opened): Record<string, string> {
  switch (subject) {
    case 'nobody':
      return {}
    case 'customer':
      return { authorization: peerHeader('customer', credential) }
    case 'foreign customer':
      return { authorization: peerHeader('customer', foreign) }
    case 'guest':
      return { authorization: peerHeader('guest', { case: credential.case, secret: guest }) }
    default:
      return { cookie: people[subject].cookie }
  }
}

/** Let in is whatever is not refused for who asks: a wrong code or a missing recording is an answer too. */
async function tryOne(name: RouteName, subject: Subject): Promise<Outcome> {
  const route = ROUTES[name]
  const opened = await openCase(name)
  const { case: id, secret } = opened.credential
  const isBytes = name === 'sendChunk' || name === 'storeAsset'
  const path =
    pathOf(route as never, { id: opened.file ?? id, stream: 1, seq: 1, version: 1, hash: ASSET } as never) +
    (name === 'sendChunk' ? '?at=0' : '')
  const input = inputOf(name, { id, secret: subject === 'customer' ? secret : 'not the secret' })
  const type = isBytes ? 'application/octet-stream' : 'application/json'
  const body =
    route.method === 'GET' ? {} : { body: isBytes ? (name === 'sendChunk' ? 'x' : PIXEL) : JSON.stringify(input) }
  const abort = new AbortController()
  const response = await app.send(path, {
    method: route.method,
    headers: { 'content-type': type, ...headersOf(subject, opened) },
    signal: abort.signal,
    ...body,
  })
  if (name === 'signOut') people = await signInAll()
  if (response.ok) {
    abort.abort()
    return IN
  }
  const { code } = Problem.parse(await response.json())
  if (code === FIRST || code === NO || (code === LOST && HIDES.has(name))) return code
  // Nobody may be let in only to meet a bug.
  if (code === 'bad-input' || code === 'trouble') throw new Error(`${name} as ${subject}: ${code}`)
  return IN
}

describe('who is let in', () => {
  test('[AU2] the table knows every route that there is', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual(Object.keys(ROUTES).toSorted())
    expect(new Set(Object.values(EXPECTED).map((row) => row.length))).toEqual(new Set([SUBJECTS.length]))
  })

  test.each(Object.keys(ROUTES) as RouteName[])(
    '[AU2][AU20] %s lets in exactly those whom the table names',
    async (name) => {
      const outcomes: Partial<Record<Subject, Outcome>> = {}
      for (const subject of SUBJECTS) {
        // oxlint-disable-next-line no-await-in-loop
        outcomes[subject] = await tryOne(name, subject)
      }

      expect(outcomes).toEqual(Object.fromEntries(SUBJECTS.map((subject, index) => [subject, EXPECTED[name][index]])))
    },
  )

  test('[AU2] a person of the demo may not be let in by an id that is not one', async () => {
    const call = app.openCustomer()
    const { case: id } = await call(ROUTES.askForHelp, {}, FROM)

    const refused = await call(ROUTES.signInToDemo, {}, { person: id as never }).catch((error: unknown) => error)

    expect(refused).toBeInstanceOf(ApiError)
    expect(refused).toMatchObject({ problem: { code: 'not-found' } })
  })
})
