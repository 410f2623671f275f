/**
 * `npm run screens [album ...]`: brings the product into each of its states, photographs each in both themes, both
 * languages and on two widths, and asks axe. Writes a gallery into `test/screenshots/states`.
 */
import path from 'node:path'
import { ROOT } from '../../scripts/places.mjs'
import { openBrowser } from '../e2e/fixtures/browser.ts'
import { openServer } from '../e2e/fixtures/server.ts'
import { ALBUMS } from './albums.ts'
import { Camera } from './camera.ts'
import { clearDesk } from './desk.ts'
import { keepAlbum, printTable, writeGallery } from './gallery.ts'
import type { Album, Studio } from './studio.ts'

const FOLDER = path.join(ROOT, 'test', 'screenshots', 'states')
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !(name in ALBUMS))
if (unknown.length > 0) throw new Error(`unknown album "${unknown.join()}"; have: ${Object.keys(ALBUMS).join(', ')}`)

const camera = new Camera(FOLDER)
const [server, customers, desks] = await Promise.all([openServer(), openBrowser(), openBrowser()])
try {
  for (const [name, album] of Object.entries(ALBUMS)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    // One album after the other: they share the desk.
    // oxlint-disable-next-line no-await-in-loop
    await take({ name, server, customers, desks, camera }, album)
  }
} finally {
  await Promise.all([customers.close(), desks.close()])
  await server.close()
}
printTable(camera.pictures)
console.log(writeGallery(FOLDER, Object.keys(ALBUMS)))

async function take(studio: Studio, album: Album): Promise<void> {
  const startMs = performance.now()
  try {
    await album(studio)
  } catch (error) {
    console.error(`the album ${studio.name} was broken off:`, error)
    process.exitCode = 1
    await clearDesk(studio)
  }
  keepAlbum(
    path.join(FOLDER, studio.name),
    camera.pictures.filter((picture) => picture.album === studio.name),
  )
  console.log(`${studio.name}: ${Math.round((performance.now() - startMs) / 1000)} s`)
}
