import { getById } from './page.ts'

const chips = [...document.querySelectorAll<HTMLButtonElement>('.chip')]
const cards = [...getById('product-list', HTMLElement).children].filter((card) => card instanceof HTMLElement)

for (const chip of chips) {
  chip.addEventListener('click', () => {
    const kind = chip.dataset.kind ?? 'all'
    history.pushState(null, '', kind === 'all' ? '/' : `/?kind=${kind}`)
    showKind(kind)
  })
}
addEventListener('popstate', () => showKind(kindOfAddress()))
showKind(kindOfAddress())

function kindOfAddress(): string {
  const wanted = new URLSearchParams(location.search).get('kind')
  return chips.find((chip) => chip.dataset.kind === wanted)?.dataset.kind ?? 'all'
}

function showKind(kind: string): void {
  for (const chip of chips) chip.setAttribute('aria-pressed', String(chip.dataset.kind === kind))
  for (const card of cards) card.hidden = kind !== 'all' && card.dataset.kind !== kind
  const shown = cards.filter((card) => !card.hidden).length
  getById('list-status', HTMLElement).textContent = `${shown} products shown`
}
