/** What Fernwood sells. All of it is made up. */
export const KINDS = { indoor: 'Indoor plants', outdoor: 'Outdoor plants', tools: 'Pots & tools' } as const
export type Kind = keyof typeof KINDS

export type Product = {
  slug: string
  name: string
  kind: Kind
  priceCents: number
  teaser: string
  story: readonly string[]
  facts: readonly (readonly [name: string, value: string])[]
}

export const PRODUCTS: readonly Product[] = [
  {
    slug: 'monstera-linden',
    name: 'Monstera Linden',
    kind: 'indoor',
    priceCents: 3400,
    teaser: 'Broad, split leaves and a calm temper. Forgives a missed watering.',
    story: [
      'Linden is grown slowly in a cool greenhouse, which gives it short stems and dark, firm leaves that keep their shape.',
      'Turn the pot a little every week and it will fill a corner evenly. New leaves arrive rolled up and open within days.',
    ],
    facts: [
      ['Height', '60 to 70 cm'],
      ['Light', 'Bright, no midday sun'],
      ['Water', 'Once a week'],
      ['Pot', '19 cm, included'],
    ],
  },
  {
    slug: 'snake-plant-otto',
    name: 'Snake Plant Otto',
    kind: 'indoor',
    priceCents: 2700,
    teaser: 'Upright, banded and nearly indestructible. At home in any room.',
    story: [
      'Otto stores water in its thick leaves and asks for very little. It grows in a bright window as well as in a hallway.',
      'We pot it in a mineral mix that drains fast, so that even a heavy hand with the can does no harm.',
    ],
    facts: [
      ['Height', '50 cm'],
      ['Light', 'Any'],
      ['Water', 'Every three weeks'],
      ['Pot', '15 cm, included'],
    ],
  },
  {
    slug: 'boston-fern-mila',
    name: 'Boston Fern Mila',
    kind: 'indoor',
    priceCents: 2250,
    teaser: 'A soft green fountain for bathrooms, shelves and shady windows.',
    story: [
      'Mila loves humid air, so a bathroom with a window is the best place you can offer. A daily mist does the rest.',
      'Cut brown fronds at the base at any time of the year: fresh ones follow from the middle.',
    ],
    facts: [
      ['Height', '35 cm'],
      ['Light', 'Half shade'],
      ['Water', 'Keep evenly moist'],
      ['Pot', '14 cm, included'],
    ],
  },
  {
    slug: 'olive-tree-arlo',
    name: 'Olive Tree Arlo',
    kind: 'outdoor',
    priceCents: 7900,
    teaser: 'A small tree with a silver crown for sunny balconies.',
    story: [
      'Arlo is trained on a single stem and pruned by hand twice a year. It flowers in May and may carry a few olives in autumn.',
      'It stands light frost. In colder regions wrap the pot and give it a place by the wall of the house.',
    ],
    facts: [
      ['Height', '110 cm'],
      ['Light', 'Full sun'],
      ['Water', 'Twice a week in summer'],
      ['Frost', 'Down to −8 °C'],
    ],
  },
  {
    slug: 'lavender-trio',
    name: 'Lavender Trio',
    kind: 'outdoor',
    priceCents: 1850,
    teaser: 'Three young plants, six weeks of scent, and every bee in the street.',
    story: [
      'Three compact plants of the same age, ready for a window box or the edge of a bed. Plant them a hand apart.',
      'After the first bloom cut them back by a third: they will flower again in late summer.',
    ],
    facts: [
      ['Height', '30 cm'],
      ['Light', 'Full sun'],
      ['Water', 'Sparingly'],
      ['Frost', 'Down to −15 °C'],
    ],
  },
  {
    slug: 'terracotta-pot-ilse',
    name: 'Terracotta Pot Ilse',
    kind: 'tools',
    priceCents: 2400,
    teaser: 'Thick-walled, breathing clay with a saucer that truly fits.',
    story: [
      'Ilse is thrown and fired in small batches. The walls let moisture through, which keeps roots healthy in wet weeks.',
      'A fine white bloom will appear over the months. It is lime from the water, and we think it looks well.',
    ],
    facts: [
      ['Diameter', '22 cm'],
      ['Height', '20 cm'],
      ['Drainage', 'One hole'],
      ['Saucer', 'Included'],
    ],
  },
  {
    slug: 'watering-can-brook',
    name: 'Watering Can Brook',
    kind: 'tools',
    priceCents: 3900,
    teaser: 'A long spout for deep shelves. Holds 1.5 litres and never drips.',
    story: [
      'The spout reaches between leaves without moving the pot. Its tip is cut at an angle, so that the last drop stays inside.',
      'Folded from one sheet of steel and powder-coated. It can stay outdoors all summer.',
    ],
    facts: [
      ['Volume', '1.5 l'],
      ['Material', 'Coated steel'],
      ['Weight', '540 g'],
      ['Length', '38 cm'],
    ],
  },
  {
    slug: 'hand-trowel-finch',
    name: 'Hand Trowel Finch',
    kind: 'tools',
    priceCents: 1690,
    teaser: 'A slim blade, a handle of ash wood, and a scale for planting depth.',
    story: [
      'The narrow blade slips between roots and opens a planting hole in one turn. The engraved scale counts centimetres.',
      'The handle is oiled ash wood. Wipe it dry, and oil it again once a year.',
    ],
    facts: [
      ['Length', '31 cm'],
      ['Blade', 'Stainless steel'],
      ['Handle', 'Oiled ash wood'],
      ['Weight', '210 g'],
    ],
  },
]

const EUROS = new Intl.NumberFormat('en-IE', { style: 'currency', currency: 'EUR' })

export function formatPrice(cents: number): string {
  return EUROS.format(cents / 100)
}
