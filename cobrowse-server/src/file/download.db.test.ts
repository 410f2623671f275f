import { randomUUID } from 'node:crypto'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { SharedFile } from '@conav/shared/protocol/exchange.ts'
import { FileId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIMITS } from '../config.ts'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, type TestApp, type TestPerson } from '../testing/app.ts'
import { openFileCase, send, settle } from '../testing/file-case.ts'
import { sweepFiles } from './sweep-files.ts'
import { PLAIN } from './testing.ts'

const PNG = PLAIN['image/png'] ?? { name: '', bytes: new Uint8Array() }

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ada: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ada = await app.signIn('Ada')
  })
  afterAll(() => app.close())

  test('[SE37] an accepted file is handed out once, as an attachment that nothing runs from', async () => {
    const { rose, bring, credential, listEvents } = await openFileCase(app, ada)
    const file = await bring(rose, { name: 'Öl №5', bytes: PNG.bytes })
    await settle(ada, file, 'accepted')

    const { url } = await ada.call(ROUTES.openFile, { id: file.id }, {})
    const [first, second] = [await app.sendToViewer(url), await app.sendToViewer(url)]
    const bytes = new Uint8Array(await first.arrayBuffer())
    const third = await app.sendToViewer(url)
    const elsewhere = await app.send(new URL(url).pathname)

    expect(url.startsWith(`${app.config.origins.viewer}/files/`)).toBe(true)
    expect(bytes).toEqual(PNG.bytes)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PNG.bytes.byteLength),
      'content-disposition': `attachment; filename="Ol _5.png"; filename*=UTF-8''%C3%96l%20%E2%84%965.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'accept-ranges': 'bytes',
    })
    expect(first.headers.get('set-cookie')).toBeNull()
    expect([second.status, third.status]).toEqual([410, 410])
    expect(elsewhere.headers.get('content-type')).not.toContain('image')
    expect(await listEvents()).toContain('file-opened')
    expect(app.readLog()).not.toContain(new URL(url).pathname.slice('/files/'.length))
    expect(app.readLog()).not.toContain(credential.secret)
  })

  test('[SE37] whatever the kind and the answer, nothing is shown or run', async () => {
    const { rose, bring } = await openFileCase(app, ada)
    const answers: Response[] = [await app.sendToViewer(`${app.config.origins.viewer}/files/x`)]
    for (const upload of Object.values(PLAIN)) {
      const file = await bring(rose, upload)
      await settle(ada, file, 'accepted')
      const { url } = await ada.call(ROUTES.openFile, { id: file.id }, {})
      answers.push(await app.sendToViewer(url))
    }

    const [unknown, ...handedOut] = answers
    expect(unknown?.status).toBe(410)
    expect(handedOut.map(({ status }) => status)).toEqual(handedOut.map(() => 200))
    for (const { headers } of answers) {
      expect(headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('content-type')).not.toMatch(/html|svg|[/+]xml|script/)
    }
    for (const { headers } of handedOut) expect(headers.get('content-disposition')).toMatch(/^attachment; /)
  })

  test('[SE38] a download that broke off goes on where it stopped', async () => {
    const { rose, bring } = await openFileCase(app, ada)
    const bytes = new Uint8Array(900_000).map((_, index) => 65 + (index % 26))
    const file = await bring(rose, { name: 'a.txt', bytes })
    await settle(ada, file, 'accepted')
    const { url } = await ada.call(ROUTES.openFile, { id: file.id }, {})
    const range = (from: number, more = {}) => app.sendToViewer(url, { headers: { range: `bytes=${from}-`, ...more } })

    const unbegun = await range(400_000)
    const broken = await app.sendToViewer(url)
    const etag = broken.headers.get('etag') ?? ''
    const got = (await broken.body?.getReader().read())?.value?.byteLength ?? 0
    const beyond = await range(900_000)
    const other = await range(got, { 'if-range': '"another"' })
    const rest = await range(got, { 'if-range': etag })
    const tail = new Uint8Array(await rest.arrayBuffer())

    expect([unbegun.status, beyond.status, other.status, rest.status]).toEqual([410, 410, 410, 206])
    expect(rest.headers.get('content-range')).toBe(`bytes ${got}-899999/900000`)
    expect(tail).toEqual(bytes.subarray(got))
    await expect.poll(async () => (await range(got)).status).toBe(410)
  })

  test('[SE39] what nobody goes on with is cleared away, what was accepted stays with the case', async () => {
    const { rose, credential, offer, bring } = await openFileCase(app, ada)
    const [kept, waiting, half] = [
      await bring(rose, PNG),
      await bring(rose, PNG),
      await offer(rose, { name: 'a.txt', bytes: new Uint8Array(2_000) }),
    ]
    await settle(ada, kept, 'accepted')
    await send(rose, half, { bytes: new Uint8Array(1_000).fill(65) })
    const stray = FileId.parse(randomUUID())
    await app.files.vault.write(stray, 0, PNG.bytes)
    const stateOf = async ({ id }: SharedFile) => (await ada.call(ROUTES.findFile, { id }, {})).state
    const states = async () => [await stateOf(kept), await stateOf(waiting), await stateOf(half)]

    await sweepFiles(app.files, Date.now())
    const soon = await states()
    await sweepFiles(app.files, Date.now() + LIMITS.halfFileLifeMs + 60_000)
    const late = await states()
    await ada.call(ROUTES.endCase, { id: credential.case }, {})
    await sweepFiles(app.files, Date.now())
    const ended = await states()
    await ada.call(ROUTES.markDone, { id: credential.case }, { disposition: 'resolved' })
    await sweepFiles(app.files, Date.now())

    expect(soon).toEqual(['accepted', 'waiting', 'arriving'])
    expect(late).toEqual(['accepted', 'waiting', 'cancelled'])
    expect(ended).toEqual(['accepted', 'waiting', 'cancelled'])
    expect(await states()).toEqual(['accepted', 'cancelled', 'cancelled'])
    const left = await app.files.vault.list()
    expect([kept.id, waiting.id, half.id, stray].map((id) => left.includes(id))).toEqual([true, false, false, false])
  })
})
