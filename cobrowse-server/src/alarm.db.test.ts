import { ROUTES } from '@conav/shared/api/routes.ts'
import { expect, test } from 'vitest'
import { LIMITS } from './config.ts'
import { openMetrics } from './metrics.ts'
import { openTestApp } from './testing/app.ts'
import { openFileCase, outcome } from './testing/file-case.ts'

test('[SE98] a full disk refuses files in words, counts them, and is an alarm for supervisors and admins until it is over', async () => {
  const app = await openTestApp('PGlite')
  const [ada, sam] = [await app.signIn('Ada'), await app.signIn('Sam')]
  const { rose, offer } = await openFileCase(app, ada)
  const { vault, disk } = app.files
  const findFreeBytes = vault.findFreeBytes.bind(vault)
  const metrics = openMetrics()
  metrics.watchDisk(disk)

  vault.findFreeBytes = async () => LIMITS.diskReserveBytes - 1
  await disk.look()
  const refused = await outcome(offer(rose, { name: 'a.txt', bytes: new Uint8Array(3) }))
  const during = await sam.call(ROUTES.listAlarms, {}, {})
  const { text } = await metrics.render()
  vault.findFreeBytes = findFreeBytes
  await disk.look()
  const after = await sam.call(ROUTES.listAlarms, {}, {})
  await app.close()

  expect(refused).toMatchObject({
    code: 'trouble',
    field: 'sizeBytes',
    message: expect.stringContaining('no room left'),
  })
  expect(during).toEqual([{ kind: 'disk-full', freeBytes: LIMITS.diskReserveBytes - 1 }])
  expect(text).toContain('conav_disk_is_full 1')
  expect(text).toContain('conav_disk_refused_total 1')
  expect(after).toEqual([])
})
