import { pathOf } from '@conav/shared/api/client.ts'
import { ROUTES } from '@conav/shared/api/routes.ts'
import type { CaseId } from '@conav/shared/protocol/id.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, SHOP, type TestApp, type TestPerson } from '../testing/app.ts'
import { openJournalStore } from './journal.repo.ts'
import { unpackFrames } from './journal-row.ts'
import { entryOf, packRows } from './testing.ts'

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let sam: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    sam = await app.signIn('Sam')
  })
  afterAll(() => app.close())

  const openCase = async () => {
    const from = { site: SHOP.key, origin: SHOP.origin, isPhone: false }
    const { case: id } = await app.openCustomer()(ROUTES.askForHelp, {}, from)
    return id
  }
  const fetchSegment = (params: { id: CaseId; stream: number; seq: number }) =>
    app.send(pathOf(ROUTES.getSegment, params), { headers: { cookie: sam.cookie } })

  test('[RC9] a piece is given as it was sent', async () => {
    const id = await openCase()
    const entries = [1, 2, 3].map((seq) => entryOf(seq, { caseId: id }))
    await openJournalStore(app.db).write(packRows(entries, 60))

    const recording = await sam.call(ROUTES.getRecording, { id }, {})
    const answer = await fetchSegment({ id, stream: 1, seq: 1 })

    expect(recording.segments.map(({ firstSeq, lastSeq }) => [firstSeq, lastSeq])).toEqual([[1, 3]])
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    const frames = unpackFrames(new Uint8Array(await answer.arrayBuffer()))
    expect(frames.map((frame) => new Uint8Array(frame))).toEqual(entries.map(({ bytes }) => bytes))
    expect((await sam.call(ROUTES.listRecordings, {}, {})).map((row) => row.case.id)).toContain(id)
  })

  test('[RC9] a piece or a recording that does not exist is told', async () => {
    const id = await openCase()

    const statuses = await Promise.all([
      fetchSegment({ id, stream: 1, seq: 1 }),
      fetchSegment({ id, stream: 0, seq: 1 }),
      fetchSegment({ id, stream: 1, seq: 0.5 }),
      fetchSegment({ id, stream: 0xffff_ffff, seq: 1 }),
    ])

    expect(statuses.map(({ status }) => status)).toEqual([404, 400, 400, 400])
    await expect(sam.call(ROUTES.getRecording, { id }, {})).rejects.toThrow('nothing of this case was recorded')
  })

  test.each(['search=%00', 'before=1e99', 'before=-1e99'])(
    '[SE14] %s asks for nothing that the database could hold, and is refused',
    async (query) => {
      const answer = await app.send(`/api/recordings?${query}`, { headers: { cookie: sam.cookie } })

      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code: 'bad-input' })])
    },
  )

  test('[RC9] agents neither list nor play recordings', async () => {
    const id = await openCase()
    const ada = await app.signIn('Ada')

    await expect(ada.call(ROUTES.listRecordings, {}, {})).rejects.toThrow('may not do that')
    await expect(ada.call(ROUTES.getRecording, { id }, {})).rejects.toThrow('may not do that')
  })
})
