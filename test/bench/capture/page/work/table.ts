/** Rows as js-framework-benchmark writes them, without a framework: the page's own share is as small as it can be. */
import type { Workload } from '../bench.ts'

const ADJECTIVES = 'pretty large big small tall short long handsome plain quaint clean elegant easy angry crazy'.split(
  ' ',
)
const COLOURS = 'red yellow blue green pink brown purple white black orange'.split(' ')
const NOUNS = 'table chair house bbq desk car pony cookie sandwich burger pizza mouse keyboard'.split(' ')
const [SECOND, LAST_BUT_ONE] = [1, -2]

export function driveTable(count: number): Workload {
  const body = document.createElement('tbody')
  const row = rowTemplate()
  let lastId = 0
  const rows = (): DocumentFragment => {
    const fragment = document.createDocumentFragment()
    for (let n = 0; n < count; n += 1) fragment.append(fill(row, (lastId += 1)))
    return fragment
  }
  return {
    prepare(root) {
      const table = document.createElement('table')
      table.className = 'table table-hover table-striped test-data'
      table.append(body)
      root.append(table)
    },
    steps: [
      () => body.replaceChildren(rows()),
      () => body.replaceChildren(rows()),
      () => {
        const [second, late] = [body.children[SECOND], body.children[count + LAST_BUT_ONE]]
        if (second === undefined || late === undefined) throw new Error('the table is too short to swap rows')
        const after = second.nextSibling
        late.before(second)
        body.insertBefore(late, after)
      },
      () => body.replaceChildren(),
    ],
  }
}

function rowTemplate(): Element {
  const template = document.createElement('template')
  template.innerHTML =
    '<tr><td class="col-md-1">0</td><td class="col-md-4"><a>text</a></td>' +
    '<td class="col-md-1"><a><span class="glyphicon glyphicon-remove" aria-hidden="true"></span></a></td><td class="col-md-6"></td></tr>'
  const row = template.content.firstElementChild
  if (row === null) throw new Error('the template has no row')
  return row
}

function fill(template: Element, id: number): Node {
  const row = template.cloneNode(true)
  const number = row.firstChild?.firstChild
  const label = row.childNodes[1]?.firstChild?.firstChild
  if (!number || !label) throw new Error('the row has no place for its texts')
  number.nodeValue = String(id)
  label.nodeValue = `${pick(ADJECTIVES, id)} ${pick(COLOURS, id * 7)} ${pick(NOUNS, id * 13)}`
  return row
}

function pick(words: readonly string[], n: number): string {
  return words[n % words.length] ?? ''
}
