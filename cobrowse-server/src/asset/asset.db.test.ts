import { peerHeader } from '@conav/shared/api/file.ts'
import { pathOf } from '@conav/shared/api/client.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { AssetHash } from '@conav/shared/asset/asset.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, TEST_ASSET_BYTES, type TestApp, type TestPeer, type TestPerson } from '../testing/app.ts'
import { openFileCase, outcome } from '../testing/file-case.ts'
import { hashOf, png, svg } from './testing.ts'

const FERN = png(30, 20, 'fern')

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ada: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ada = await app.signIn('Ada')
  })
  afterAll(() => app.close())

  const ask = (by: TestPeer, id: CaseId, ...hashes: AssetHash[]) => by.call(ROUTES.findAssets, { id }, { hashes })
  const bringAs = (by: TestPeer, at: { id: CaseId; hash: AssetHash }, bytes: Uint8Array<ArrayBuffer>) =>
    by.upload(ROUTES.storeAsset, at, { input: {}, bytes })
  const bringStill = (by: TestPeer, id: CaseId, bytes: Uint8Array<ArrayBuffer>) =>
    by.upload(ROUTES.storeAsset, { id, hash: hashOf(bytes) }, { input: { use: 'still' }, bytes })
  const bring = (by: TestPeer, id: CaseId, bytes: Uint8Array<ArrayBuffer>) =>
    bringAs(by, { id, hash: hashOf(bytes) }, bytes)
  const read = (headers: Record<string, string>, at: { id: CaseId; hash: AssetHash }) =>
    app.send(pathOf(ROUTES.getAsset, at), { headers })
  const readRecorded = (headers: Record<string, string>, at: { id: CaseId; hash: AssetHash }) =>
    app.send(pathOf(ROUTES.getRecordedAsset, at), { headers })
  const openCase = async () => {
    const { rose, credential } = await openFileCase(app, ada)
    return { rose, credential, id: credential.case }
  }

  test('[SE102] the server asks only for what it lacks, and an asset goes up once for all cases of a site', async () => {
    const [first, second] = [await openCase(), await openCase()]
    const hash = hashOf(FERN)

    const before = await ask(first.rose, first.id, hash)
    const stored = await bring(first.rose, first.id, FERN)
    const elsewhere = await ask(second.rose, second.id, hash, hashOf(svg('')))
    const twice = await bring(second.rose, second.id, FERN)

    expect(before).toEqual([])
    expect(stored).toEqual({ hash, mediaType: 'image/png', widthPx: 30, heightPx: 20 })
    expect(elsewhere).toEqual([stored])
    expect(twice).toEqual(stored)
    const read2 = await read({ cookie: ada.cookie }, { id: second.id, hash })
    expect(new Uint8Array(await read2.arrayBuffer())).toEqual(FERN)
  })

  test('[SE102] an asset that only another site has is as if it were not there', async () => {
    const { rose, id } = await openCase()
    const bytes = png(3, 3, 'other site')
    await bring(rose, id, bytes)
    const other = await openCase()
    const ida = await app.signIn('Ida')
    const { id: site } = await ida.call(ROUTES.createSite, {}, { name: 'Other', origins: ['http://other.example'] })
    await app.db.updateTable('cases').set({ site_id: site }).where('id', '=', other.id).execute()

    expect(await ask(other.rose, other.id, hashOf(bytes))).toEqual([])
  })

  test('[SE103] only bytes of their hash, of a kind that is taken, while the case is live, and within its share', async () => {
    const { rose, id } = await openCase()
    const waiting = await app.openCustomer()(
      ROUTES.askForHelp,
      {},
      { site: 'test-shop' as never, origin: 'http://shop.example', isPhone: false },
    )
    const big = png(5, 5, 'x'.repeat(TEST_ASSET_BYTES - 200))

    const forged = await outcome(bringAs(rose, { id, hash: hashOf(svg('')) }, FERN))
    const text = await outcome(bring(rose, id, new Uint8Array(Buffer.from('<html></html>'))))
    const script = await outcome(bring(rose, id, svg('<script/>')))
    const early = await outcome(bring(app.openPeer('customer', waiting), waiting.case, FERN))
    await bring(rose, id, big)
    const more = await outcome(bring(rose, id, png(5, 5, 'y'.repeat(300))))

    expect([forged, text, script]).toMatchObject([
      { code: 'bad-input', field: 'hash' },
      { code: 'bad-input', field: 'bytes' },
      { code: 'bad-input', field: 'bytes' },
    ])
    expect(early).toMatchObject({ code: 'conflict' })
    expect(more).toMatchObject({ code: 'too-many', limit: TEST_ASSET_BYTES })
    expect(await ask(rose, id, hashOf(svg('')), hashOf(big))).toHaveLength(1)
  })

  test('[CS40] stills fill at most half of a case’s room, and pictures find the other half; all stay for the recording', async () => {
    const { rose, id } = await openCase()
    const half = TEST_ASSET_BYTES / 2
    const first = png(5, 5, 'a'.repeat(half - 200))
    await bringStill(rose, id, first)

    const refused = await outcome(bringStill(rose, id, png(5, 5, 'b'.repeat(300))))
    const picture = await bring(rose, id, png(5, 5, 'c'.repeat(half - 400)))
    await app.assets.sweep()

    expect(refused).toMatchObject({ code: 'too-many', limit: half })
    expect(picture).toMatchObject({ widthPx: 5 })
    expect(await app.assets.read(id, hashOf(first))).toBeDefined()
  })

  test('[SE103] an asset of more than two megabytes is refused', async () => {
    const { rose, id } = await openCase()

    const refused = await outcome(bring(rose, id, png(5, 5, 'x'.repeat(2 * 1024 * 1024))))

    expect(refused).toMatchObject({ code: 'bad-input' })
  })

  test('[SE104] an asset is read by those who may see its case alone, and as bytes from which nothing runs', async () => {
    const [{ rose, id, credential }, other] = [await openCase(), await openCase()]
    const [grace, sam] = [await app.signIn('Grace'), await app.signIn('Sam')]
    const bytes = png(9, 9, 'seen')
    const { hash } = await bring(rose, id, bytes)
    const [adas, graces, sams] = [ada, grace, sam].map(({ cookie }) => ({ cookie }))
    const roses = { authorization: peerHeader('customer', credential) }
    const others = { authorization: peerHeader('customer', other.credential) }
    const [here, there] = [
      { id, hash },
      { id: other.id, hash },
    ]
    const answer = await read(adas ?? {}, here)
    const statuses = await Promise.all(
      [read(roses, here), read(graces ?? {}, here), read(adas ?? {}, there), read(others, here)].map(
        async (answered) => (await answered).status,
      ),
    )

    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'")
    expect(statuses).toEqual([200, 403, 404, 404])
    expect((await readRecorded(sams ?? {}, here)).status).toBe(200)
    expect((await readRecorded(adas ?? {}, here)).status).toBe(403)
  })

  test('[SE105] an asset goes when its last case goes, and at the end of a case of which nothing was recorded', async () => {
    const [recorded, live] = [await openCase(), await openCase()]
    const [kept, shared, lost] = [png(2, 2, 'kept'), png(2, 2, 'shared'), png(2, 2, 'lost')]
    await bring(recorded.rose, recorded.id, kept)
    await bring(recorded.rose, recorded.id, shared)
    await bring(live.rose, live.id, shared)
    await bring(live.rose, live.id, lost)
    const frame = { stream: 1, first_seq: 1, last_seq: 1, from_ms: 0, to_ms: 1, group_seq: 1, frames: Buffer.from([1]) }
    await app.db
      .insertInto('journal')
      .values({ ...frame, case_id: recorded.id } as never)
      .execute()
    const end = (id: CaseId) => app.db.updateTable('cases').set({ state: 'done' }).where('id', '=', id).execute()
    const isThere = async (bytes: Uint8Array) =>
      ((await app.assets.read(recorded.id, hashOf(bytes))) ?? (await app.assets.read(live.id, hashOf(bytes)))) !==
      undefined

    await end(recorded.id)
    await app.assets.sweep()
    const before = await Promise.all([kept, shared, lost].map(isThere))
    await end(live.id)
    await app.assets.sweep()
    const after = await Promise.all([kept, shared, lost].map(isThere))
    await app.db.deleteFrom('cases').where('id', '=', recorded.id).execute()
    const gone = await app.assets.sweep()

    expect(before).toEqual([true, true, true])
    expect(after).toEqual([true, true, false])
    expect(gone).toBeGreaterThanOrEqual(2)
    expect(
      await app.db.selectFrom('assets').select('hash').where('hash', 'in', [kept, shared, lost].map(hashOf)).execute(),
    ).toEqual([])
  })
})
