/** The pictures as a page to scroll through, and as a table of what axe found. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { html, type Html } from '../sites/html.ts'
import type { Picture } from './camera.ts'

const LIST = 'pictures.json'

/** Writes down what an album has, and throws away the pictures of an earlier run that it has no more. */
export function keepAlbum(folder: string, pictures: readonly Picture[]): void {
  mkdirSync(folder, { recursive: true })
  const kept = new Set(pictures.map(({ file }) => path.basename(file)))
  for (const file of readdirSync(folder)) if (!kept.has(file)) rmSync(path.join(folder, file))
  writeFileSync(path.join(folder, LIST), JSON.stringify(pictures))
}

/** A page of all albums that were ever taken; returns its file. */
export function writeGallery(folder: string, albums: readonly string[]): string {
  const pictures = albums.flatMap((album) => readAlbum(path.join(folder, album)))
  const states = groupBy(pictures, ({ album, state }) => `${album}: ${state}`)
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Every state of Conav</title>
        <style>
          body {
            font: 14px system-ui;
            margin: 24px;
            background: #777;
          }
          h2 {
            margin: 32px 0 8px;
          }
          div {
            display: flex;
            flex-wrap: wrap;
            gap: 8px;
            align-items: start;
          }
          img {
            height: 300px;
          }
        </style>
      </head>
      <body>
        <h1>Every state of Conav</h1>
        ${[...states].map(([name, taken]) => section(name, taken))}
      </body>
    </html> `
  const file = path.join(folder, 'index.html')
  writeFileSync(file, page.markup)
  return file
}

function readAlbum(folder: string): Picture[] {
  const list = path.join(folder, LIST)
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Picture[]) : []
}

function section(name: string, pictures: readonly Picture[]): Html {
  const faults = faultsOf(pictures)
  return html`<h2>${name}</h2>
    ${faults.map((fault) => html`<p>${fault}</p>`)}
    <div>
      ${pictures.map(
        ({ file, variant }) =>
          html`<a href="${file}" title="${variant}"><img src="${file}" alt="${variant}" loading="lazy" /></a>`,
      )}
    </div>`
}

/** A line for each state: in how many pictures, and how many faults. Then the faults themselves. */
export function printTable(pictures: readonly Picture[]): void {
  const states = [...groupBy(pictures, ({ album, state }) => `${album}: ${state}`)]
  const width = Math.max(...states.map(([name]) => name.length), 0)
  for (const [name, taken] of states) {
    const asked = taken.filter(({ faults }) => faults !== undefined).length
    console.log(
      `${name.padEnd(width)}  ${taken.length} pictures, axe asked ${asked} times: ${faultsOf(taken).length} faults`,
    )
  }
  for (const [name, taken] of states) for (const fault of faultsOf(taken)) console.log(`${name}: ${fault}`)
  const count = pictures.reduce((sum, { faults }) => sum + (faults?.length ?? 0), 0)
  console.log(`${states.length} states, ${pictures.length} pictures, ${count} faults`)
}

function faultsOf(pictures: readonly Picture[]): string[] {
  return pictures.flatMap(({ variant, faults }) => (faults ?? []).map((fault) => `${variant}: ${fault}`))
}

function groupBy(pictures: readonly Picture[], keyOf: (picture: Picture) => string): Map<string, Picture[]> {
  const groups = new Map<string, Picture[]>()
  for (const picture of pictures) groups.set(keyOf(picture), [...(groups.get(keyOf(picture)) ?? []), picture])
  return groups
}
