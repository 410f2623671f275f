import { randomUUID } from 'node:crypto'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { FileId } from '@conav/shared/protocol/id.ts'
import { MAX_CHUNK_BYTES } from '@conav/shared/protocol/limit.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../config.ts'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, type TestApp, type TestPerson } from '../testing/app.ts'
import { openFileCase, outcome, send, settle } from '../testing/file-case.ts'
import { HOSTILE, PLAIN, type Upload, zip } from './testing.ts'

const PNG = PLAIN['image/png'] ?? { name: '', bytes: new Uint8Array() }
const JSON_TYPE = { 'content-type': 'application/json' }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ada: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ada = await app.signIn('Ada')
  })
  afterAll(() => app.close())

  test('[SE31] a file goes from its offer to the other side, and each step stands in the event log', async () => {
    const { rose, offer, listEvents } = await openFileCase(app, ada)
    const heard: string[] = []
    const stop = app.files.feed.listen((_, file) => heard.push(file.state))

    const offered = await offer(rose, { name: '../../a\u202e.png', bytes: PNG.bytes })
    const whole = await send(rose, offered, PNG)
    const early = await outcome(ada.call(ROUTES.openFile, { id: whole.id }, {}))
    const accepted = await settle(ada, whole, 'accepted')
    const twice = await outcome(settle(ada, whole, 'declined'))
    stop()

    expect(offered).toMatchObject({ name: 'a.png', state: 'arriving', receivedBytes: 0, by: { kind: 'customer' } })
    expect(whole).toMatchObject({ state: 'waiting', mediaType: 'image/png', receivedBytes: PNG.bytes.byteLength })
    expect(accepted.state).toBe('accepted')
    expect([early, twice]).toMatchObject([{ code: 'conflict' }, { code: 'conflict' }])
    expect(heard).toEqual(['arriving', 'waiting', 'accepted'])
    expect((await listEvents()).filter((one) => one.startsWith('file'))).toEqual(['file-offered', 'file-accepted'])
  })

  test('[SE31] each side settles what is its own to settle, and what is settled has no bytes', async () => {
    const { rose, bring } = await openFileCase(app, ada)
    const hers = await bring(rose, PNG)
    const adas = await bring(ada, PNG)

    expect(await outcome(settle(rose, hers, 'accepted'))).toMatchObject({ code: 'not-allowed' })
    expect(await outcome(settle(ada, hers, 'cancelled'))).toMatchObject({ code: 'not-allowed' })
    expect(await outcome(settle(ada, adas, 'accepted'))).toMatchObject({ code: 'not-allowed' })
    expect(await outcome(send(ada, hers, PNG))).toMatchObject({ code: 'not-allowed' })
    expect((await settle(ada, hers, 'declined')).state).toBe('declined')
    expect((await settle(ada, adas, 'cancelled')).state).toBe('cancelled')
    const left = await app.files.vault.list()
    expect([left.includes(hers.id), left.includes(adas.id)]).toEqual([false, false])
  })

  test('[SE92] a refused file says why, to whoever asks and in the event log, and a locked one what to know before', async () => {
    const { rose, credential, bring } = await openFileCase(app, ada)
    const [macros, locked] = [zip({ 'word/vbaProject.bin': 'x' }), Buffer.from(zip({ 'a.txt': 'x' }))]
    locked.writeUInt16LE(1, locked.indexOf('PK\u0001\u0002', 0, 'latin1') + 8)

    const refused = await bring(rose, { name: 'a.zip', bytes: macros })
    const marked = await bring(rose, { name: 'b.zip', bytes: new Uint8Array(locked) })

    expect(refused).toMatchObject({ state: 'refused', fault: 'macros' })
    expect(await ada.call(ROUTES.findFile, { id: refused.id }, {})).toMatchObject({ state: 'refused', fault: 'macros' })
    expect(marked).toMatchObject({ state: 'waiting', caution: 'locked' })
    expect(await app.files.vault.list()).not.toContain(refused.id)
    const events = await app.db
      .selectFrom('events')
      .select('detail')
      .where('case_id', '=', credential.case)
      .where('kind', '=', 'file-refused')
      .execute()
    expect(events).toEqual([{ detail: { file: refused.id, fault: 'macros' } }])
  })

  test('[SE32] a guest sends once let in, knows of own files alone, and no more once sent away', async () => {
    const { rose, credential, offer, bring } = await openFileCase(app, ada)
    const { url } = await ada.call(ROUTES.inviteGuest, { id: credential.case }, {})
    const secret = new URL(url).hash.slice(1)
    const gus = app.openPeer('guest', { case: credential.case, secret })
    const early = await outcome(offer(gus, PNG))
    await app.db.updateTable('guests').set({ name: 'Gus' }).where('case_id', '=', credential.case).execute()

    const own = await bring(gus, PNG)
    const foreign = await bring(rose, PNG)
    const seen = await outcome(gus.call(ROUTES.findFile, { id: foreign.id }, {}))
    await settle(rose, own, 'accepted')
    const opened = await gus.call(ROUTES.openFile, { id: own.id }, {})
    await app.db.updateTable('guests').set({ revoked_at: new Date() }).where('case_id', '=', credential.case).execute()

    expect(early).toMatchObject({ code: 'sign-in-first' })
    expect(own.by).toMatchObject({ kind: 'guest', name: 'Gus' })
    expect(seen).toMatchObject({ code: 'not-found' })
    expect(opened.url).toMatch(/\/files\/[\w-]{43}$/)
    expect(await outcome(offer(gus, PNG))).toMatchObject({ code: 'sign-in-first' })
  })

  test('[SE36] a file is no larger than the organisation allows, a chunk than the protocol, and few are on their way', async () => {
    const { rose, credential } = await openFileCase(app, ada)
    const { maxFileBytes } = await ada.call(ROUTES.getOrganisation, {}, {})
    const ask = (sizeBytes: number) =>
      outcome(rose.call(ROUTES.offerFile, {}, { case: credential.case, name: 'a.txt', sizeBytes }))

    expect(await ask(maxFileBytes + 1)).toMatchObject({ code: 'bad-input', field: 'sizeBytes' })
    const offers = []
    for (let count = 0; count <= LIMITS.filesArriving; count++) offers.push(await ask(2_000_000))
    expect(offers.at(-1)).toMatchObject({ code: 'too-many' })
    const [first] = offers
    if (!first || !('id' in first)) throw new Error('the first offer was refused')
    const tooLarge = await outcome(send(rose, first, { bytes: new Uint8Array(MAX_CHUNK_BYTES + 1) }))
    expect(tooLarge).toMatchObject({ code: 'bad-input', message: expect.stringContaining('larger than') })
    expect(await outcome(send(rose, first, { bytes: new Uint8Array() }))).toMatchObject({ code: 'bad-input' })
  })

  test('[SE36] what nobody has accepted yet is bounded', async () => {
    const { rose, credential } = await openFileCase(app, ada)
    const { maxFileBytes: sizeBytes } = await ada.call(ROUTES.getOrganisation, {}, {})
    const { findFreeBytes } = app.files.vault
    app.files.vault.findFreeBytes = async () => Number.MAX_SAFE_INTEGER
    const offers = []
    for (let count = 0; count <= LIMITS.unsettledTimes; count++) {
      const input = { case: credential.case, name: 'film.mp4', sizeBytes }
      offers.push(await outcome(rose.call(ROUTES.offerFile, {}, input)))
    }
    app.files.vault.findFreeBytes = findFreeBytes

    expect(offers.filter((one) => 'state' in one)).toHaveLength(LIMITS.unsettledTimes)
    expect(offers.at(-1)).toMatchObject({ code: 'too-many', message: expect.stringContaining('waits to be accepted') })
  })

  test('[SE36] nobody offers so many files, if only to take them back, that who comes in is told of nothing else', async () => {
    const { rose, credential } = await openFileCase(app, ada)
    const ask = (by: Pick<TestPerson, 'call'>) =>
      outcome(by.call(ROUTES.offerFile, {}, { case: credential.case, name: 'a.txt', sizeBytes: 1 }))
    const first = await ask(rose)
    if (!('id' in first)) throw new Error('the first offer was refused')
    const row = await app.db.selectFrom('files').selectAll().where('id', '=', first.id).executeTakeFirstOrThrow()
    const settled = { ...row, state: 'cancelled' } as const
    const more = Array.from({ length: LIMITS.filesAPerson - 1 }, () => ({ ...settled, id: randomUUID() as FileId }))
    await app.db.insertInto('files').values(more).execute()

    const oneTooMany = await ask(rose)
    const hers = await ask(ada)

    expect(oneTooMany).toMatchObject({ code: 'too-many', message: expect.stringContaining('of one person') })
    expect(hers).toMatchObject({ state: 'arriving' })
  })

  test('[SE36] a disk without room refuses the file in words', async () => {
    const { rose, offer } = await openFileCase(app, ada)
    const { vault } = app.files
    const findFreeBytes = vault.findFreeBytes.bind(vault)

    vault.findFreeBytes = async () => LIMITS.diskReserveBytes
    const refused = await outcome(offer(rose, PNG))
    vault.findFreeBytes = findFreeBytes

    expect(refused).toMatchObject({ code: 'trouble', message: expect.stringContaining('no room left') })
  })

  test('[SE36] what was offered while there was room does not fill the disk to its end', async () => {
    const { rose, offer } = await openFileCase(app, ada)
    const { vault } = app.files
    const findFreeBytes = vault.findFreeBytes.bind(vault)
    const file = await offer(rose, PNG)

    vault.findFreeBytes = async () => LIMITS.diskReserveBytes
    const refused = await outcome(send(rose, file, PNG))
    vault.findFreeBytes = findFreeBytes
    const later = await send(rose, file, PNG)

    expect(refused).toMatchObject({ code: 'trouble', message: expect.stringContaining('no room left') })
    expect(later.state).toBe('waiting')
  })

  test('[SE36] a body of bytes goes nowhere else, and a route for bytes takes no other', async () => {
    const { rose, offer } = await openFileCase(app, ada)
    const file = await offer(rose, PNG)
    const { cookie } = ada
    const octets = { 'content-type': 'application/octet-stream', cookie }

    const wrong = await app.send('/api/files', { method: 'POST', headers: octets, body: 'x' })
    const path = `/api/files/${file.id}/chunks?at=0`
    const json = await app.send(path, { method: 'POST', headers: { ...JSON_TYPE, cookie }, body: '{}' })

    expect([wrong.status, json.status]).toEqual([400, 400])
  })
})

describe('hostile files', () => {
  test('[SE35] none of more than 150 hostile uploads is let through, and none leaves bytes behind', async () => {
    const app = await openTestApp('PGlite')
    const { rose, bring } = await openFileCase(app, await app.signIn('Ada'))

    const states: string[] = []
    for (let first = 0; first < HOSTILE.length; first += LIMITS.filesArriving) {
      const some: readonly Upload[] = HOSTILE.slice(first, first + LIMITS.filesArriving)
      const after = await Promise.all(some.map((upload) => bring(rose, upload)))
      states.push(...after.map(({ state }) => state))
    }

    expect(states.length).toBeGreaterThanOrEqual(150)
    expect(states.filter((state) => state !== 'refused')).toEqual([])
    expect(await app.files.vault.list()).toEqual([])
    await app.close()
  }, 60_000)
})
