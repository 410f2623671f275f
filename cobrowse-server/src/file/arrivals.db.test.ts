import { ROUTES } from '@conav/shared/api/routes.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listTestDbKinds } from '../db/testing.ts'
import { openTestApp, type TestApp, type TestPerson } from '../testing/app.ts'
import { openFileCase, outcome, send } from '../testing/file-case.ts'

describe.each(listTestDbKinds())('%s', (kind) => {
  let app: TestApp
  let ada: TestPerson
  beforeAll(async () => {
    app = await openTestApp(kind)
    ada = await app.signIn('Ada')
  })
  afterAll(() => app.close())

  test('[SE33] a chunk is taken where the file ends, and nowhere else', async () => {
    const { rose, offer } = await openFileCase(app, ada)
    const bytes = new Uint8Array(300_000).fill(65)
    const file = await offer(rose, { name: 'a.txt', bytes })

    const early = await outcome(send(rose, file, { at: 7, bytes: bytes.subarray(0, 9) }))
    const first = await send(rose, file, { bytes: bytes.subarray(0, 100_000) })
    const again = await outcome(send(rose, file, { bytes: bytes.subarray(0, 100_000) }))
    const beyond = await outcome(send(rose, file, { at: 100_000, bytes: new Uint8Array(200_001) }))
    const found = await rose.call(ROUTES.findFile, { id: file.id }, {})
    const whole = await send(rose, file, { at: 100_000, bytes: bytes.subarray(100_000) })
    const after = await outcome(send(rose, file, { at: 300_000, bytes }))

    expect(early).toMatchObject({ code: 'conflict', message: expect.stringContaining('goes on at 0') })
    expect(again).toMatchObject({ code: 'conflict', message: expect.stringContaining('goes on at 100000') })
    expect([first.receivedBytes, found.receivedBytes]).toEqual([100_000, 100_000])
    expect([beyond, after]).toMatchObject([{ code: 'bad-input' }, { code: 'conflict' }])
    expect(whole).toMatchObject({ state: 'waiting', mediaType: 'text/plain' })
    expect(await app.files.vault.read(file.id, 0, 400_000)).toEqual(bytes)
  })

  test('[SE33] what a crash left behind the last known byte is written over', async () => {
    const { rose, offer } = await openFileCase(app, ada)
    const bytes = new Uint8Array(200_000).map((_, index) => 65 + (index % 26))
    const file = await offer(rose, { name: 'a.txt', bytes })
    await send(rose, file, { bytes: bytes.subarray(0, 80_000) })

    // The bytes were on the disk, half of them wrong, when the process ended; that they were was not yet known.
    await app.files.vault.write(file.id, 80_000, new Uint8Array(50_000).fill(66))
    const { receivedBytes } = await rose.call(ROUTES.findFile, { id: file.id }, {})
    await send(rose, file, { at: receivedBytes, bytes: bytes.subarray(receivedBytes) })

    expect(receivedBytes).toBe(80_000)
    expect(await app.files.vault.read(file.id, 0, 400_000)).toEqual(bytes)
  })

  test('[SE33] of chunks sent at once for the same place one is taken', async () => {
    const { rose, offer } = await openFileCase(app, ada)
    const bytes = new Uint8Array(1_000).fill(65)
    const file = await offer(rose, { name: 'a.txt', bytes })

    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcome(send(rose, file, { bytes }))))

    expect(outcomes.filter((one) => 'state' in one)).toHaveLength(1)
    expect(outcomes.filter((one) => 'code' in one && one.code === 'conflict')).toHaveLength(3)
  })
})
