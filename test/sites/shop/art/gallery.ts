import { html, type Html } from '../../html.ts'
import { fern, lavender, monstera, olive, snakePlant } from './plants.ts'
import { clayPot, trowel, wateringCan } from './things.ts'

const PICTURES: Readonly<Record<string, () => Html>> = {
  'monstera-linden': monstera,
  'snake-plant-otto': snakePlant,
  'boston-fern-mila': fern,
  'olive-tree-arlo': olive,
  'lavender-trio': lavender,
  'terracotta-pot-ilse': clayPot,
  'watering-can-brook': wateringCan,
  'hand-trowel-finch': trowel,
}

/** The picture of a product; throws for a slug that nobody has drawn. */
export function getPicture(slug: string): Html {
  const draw = PICTURES[slug]
  if (draw === undefined) throw new Error(`no picture of "${slug}"; have: ${Object.keys(PICTURES).join(', ')}`)
  return draw()
}

/** A window sill with a few of the goods, for the top of the start page. */
export function windowSill(): Html {
  const goods = ['snake-plant-otto', 'boston-fern-mila', 'monstera-linden', 'lavender-trio']
  return html`<div class="sill" aria-hidden="true">${goods.map(getPicture)}</div>`
}
