/** A long page that stands still: cards of text, links and fields, so many nodes in all. */
import type { Workload } from '../bench.ts'

/** Of one card, its texts and the white space between its parts included. */
const NODES_PER_CARD = 20
const WORDS = 'order basket delivery plant pot light water parcel return voucher garden balcony leaf root seed'.split(
  ' ',
)

export function standStill(nodes: number): Workload {
  const cards = nodes / NODES_PER_CARD
  return {
    prepare(root) {
      const html = Array.from({ length: cards }, (_, n) => cardOf(n))
      root.innerHTML = html.join('')
      // So that the first layout is the page's and not the recorder's.
      root.getBoundingClientRect()
    },
    steps: [],
  }
}

function cardOf(n: number): string {
  const say = (at: number, words: number): string =>
    Array.from({ length: words }, (_, word) => WORDS[(n * 7 + at * 3 + word) % WORDS.length]).join(' ')
  return `<article class="card" id="card-${n}" data-kind="kind-${n % 7}"><h2 class="card-title">${say(1, 4)}</h2>
<p class="text" title="${say(2, 3)}">${say(3, 18)} <b>${say(4, 2)}</b> ${say(5, 9)}</p>
<a class="link" href="/card/${n}?from=list" aria-label="${say(6, 3)}">${say(7, 2)}</a>
<label class="field">${say(8, 1)}<input name="field-${n}" value="${say(9, 2)}"></label>
<span class="price" style="color: rgb(20, ${n % 200}, 60)">${n % 900}.00</span></article>`
}
