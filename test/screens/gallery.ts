/** The pictures as a page to scroll through, and as a table of what axe found. */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { html, type Html } from '../sites/html.ts'
import type { Picture } from './camera.ts'

export function writeGallery(folder: string, pictures: readonly Picture[]): string {
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
