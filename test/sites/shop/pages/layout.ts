import { attributes, html, type Html } from '../../html.ts'
import { mark } from '../art/things.ts'

export type Page = {
  title: string
  /** Path of the entry in the navigation that this page belongs to. */
  section?: string
  /** Bundles besides the shop's own, in order; each brings a script, and styles where `styled`. */
  bundles?: readonly { name: string; styled: boolean }[]
  content: Html
}

const SECTIONS = [
  ['/', 'Shop'],
  ['/configurator.html', 'Subscribe'],
  ['/care-planner.html', 'Care'],
  ['/advisor.html', 'Advisor'],
  ['/help.html', 'Help'],
] as const

/** A whole page with header, navigation, footer and the site script. */
export function layout({ title, section, bundles = [], content }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Fernwood</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/shop.css" />
        ${bundles.filter(({ styled }) => styled).map(styleLink)}
        <script src="{{CONAV}}/conav.js" data-site="{{SITE_KEY}}" defer></script>
        <script type="module" src="/assets/shop.js"></script>
        ${bundles.map(scriptTag)}
      </head>
      <body>
        <a class="skip" href="#main">Skip to content</a>
        ${header(section)}
        <main id="main" tabindex="-1">${content}</main>
        ${footer()}
      </body>
    </html> `
}

/** A bare document for a frame: the page around it has header, footer and site script. */
export function frameLayout({ title, bundles = [], content }: Page): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href="/assets/shop.css" />
        ${bundles.map(scriptTag)}
      </head>
      <body class="framed">
        <main id="main">${content}</main>
      </body>
    </html> `
}

function styleLink({ name }: { name: string }): Html {
  return html`<link rel="stylesheet" href="/assets/${name}.css" />`
}

function scriptTag({ name }: { name: string }): Html {
  return html`<script type="module" src="/assets/${name}.js"></script>`
}

function header(section: string | undefined): Html {
  const entries = SECTIONS.map(([path, name]) => html`<li><a ${link(path, section)}>${name}</a></li>`)
  return html`<header class="top">
    <div class="top-row">
      <a class="brand" href="/">${mark()}<span>Fernwood</span></a>
      <nav class="top-nav" aria-label="Main">
        <ul>
          ${entries}
        </ul>
      </nav>
      <nav class="top-tools" aria-label="You">
        <a ${link('/account.html', section)}>Account</a>
        <a class="basket-link" ${link('/basket.html', section)}
          >Basket <span class="badge" id="basket-count">0</span></a
        >
      </nav>
    </div>
  </header>`
}

function link(path: string, section: string | undefined): Html {
  return attributes({ href: path, 'aria-current': path === section ? 'page' : undefined })
}

function footer(): Html {
  return html`<footer class="bottom">
    <div class="bottom-row">
      <p class="product-text">
        Fernwood is a demonstration shop. Nothing here is for sale, and no order ever leaves your browser.
      </p>
      <nav aria-label="Service">
        <ul>
          <li><a href="/help.html#delivery">Delivery</a></li>
          <li><a href="/help.html#returns">Returns</a></li>
          <li><a href="/help.html#contact">Contact</a></li>
        </ul>
      </nav>
    </div>
  </footer>`
}
