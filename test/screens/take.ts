/**
 * `npm run screens [album ...]`: brings the product into each of its states, photographs each in both themes, both
 * languages and on two widths, and asks axe. Writes a gallery into `test/screenshots/states`.
 */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'
import { openBrowser } from '../e2e/fixtures/browser.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { ALBUMS } from './albums.ts'
import { Camera } from './camera.ts'
import { printTable, writeGallery } from './gallery.ts'

const FOLDER = path.join(ROOT, 'test', 'screenshots', 'states')
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in ALBUMS))
if (unknown.length > 0) throw new Error(`unknown album "${unknown.join()}"; have: ${Object.keys(ALBUMS).join(', ')}`)

const camera = new Camera(FOLDER)
const [server, customers, desks] = await Promise.all([openServer(), openBrowser(), openBrowser()])
try {
  for (const [name, album] of Object.entries(ALBUMS)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    rmSync(path.join(FOLDER, name), { recursive: true, force: true })
    const startMs = performance.now()
    // One album after the other: they share the desk.
    // oxlint-disable-next-line no-await-in-loop
    await album({ name, server, customers, desks, camera }).catch((error: unknown) => {
      console.error(`the album ${name} was broken off:`, error)
      process.exitCode = 1
    })
    console.log(`${name}: ${Math.round((performance.now() - startMs) / 1000)} s`)
  }
} finally {
  await Promise.all([customers.close(), desks.close()])
  await server.close()
}
printTable(camera.pictures)
console.log(writeGallery(FOLDER, camera.pictures))
