/** The pages on which the replay is held beside its source. */
export interface Exhibit {
  name: string
  path: string
}

const OWN = [
  'adopted-sheets',
  'animation',
  'canvas',
  'dialog',
  'drawing',
  'elements',
  'film',
  'fonts',
  'forms',
  'frames',
  'imports',
  'layout',
  'list',
  'media',
  'pictures',
  'popover',
  'right-to-left',
  'scroll',
  'shadow',
  'sheet-rules',
]
const SHOP = ['index', 'checkout', 'configurator', 'account', 'help']
const PACKAGES: Readonly<Record<string, string>> = {
  'spectre: cards': 'spectre.css/docs/components/cards.html',
  'spectre: tables': 'spectre.css/docs/elements/tables.html',
  'spectre: forms': 'spectre.css/docs/elements/forms.html',
  'spectre: start': 'spectre.css/docs/index.html',
  'spectre: filters': 'spectre.css/docs/experimentals/filters.html',
  'spectre: from the right': 'spectre.css/docs/rtl.html',
  'impress: slides': 'impress.js/index.html',
  'reveal: slides': 'reveal.js/demo.html',
  'jquery-ui: widgets': 'jquery-ui-dist/index.html',
  'startbootstrap: agency': 'startbootstrap-agency/dist/index.html',
  'startbootstrap: freelancer': 'startbootstrap-freelancer/dist/index.html',
  'startbootstrap: resume': 'startbootstrap-resume/dist/index.html',
}
const ADMIN = ['index', 'form', 'tables', 'calendar', 'chat', 'invoice', 'kanban']

export const EXHIBITS: readonly Exhibit[] = [
  ...OWN.map((name) => ({ name: `own: ${name}`, path: `/own/${name}.html` })),
  ...SHOP.map((name) => ({ name: `shop: ${name}`, path: `/shop/${name}.html` })),
  ...Object.entries(PACKAGES).map(([name, path]) => ({ name, path: `/npm/${path}` })),
  ...ADMIN.map((name) => ({ name: `gentelella: ${name}`, path: `/production/${name}.html` })),
]
