import { html, type Html } from '../html.ts'

type Page = { title: string; path: string; content: Html }

const ENTRIES = [
  ['/', 'Season'],
  ['/fitting.html', 'Book a fitting'],
] as const

/** Every file of the second site that is not bundled: file name to content. */
export function listFiles(): Record<string, Html> {
  return { 'index.html': landing(), 'fitting.html': fitting(), 'favicon.svg': favicon() }
}

function layout({ title, path, content }: Page): Html {
  const entries = ENTRIES.map(([target, name]) =>
    target === path
      ? html`<li><a href="${target}" aria-current="page">${name}</a></li>`
      : html`<li><a href="${target}">${name}</a></li>`,
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title} | Ridgeline</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/ridgeline.css" />
        <script src="{{CONAV}}/conav.js" data-site="{{SITE_KEY}}" defer></script>
        <script type="module" src="/assets/ridgeline.js"></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/">RIDGELINE</a>
          <nav aria-label="Main">
            <ul>
              ${entries}
            </ul>
          </nav>
        </header>
        <main>${content}</main>
        <footer><p>Ridgeline is a demonstration site. Nothing here is for sale.</p></footer>
      </body>
    </html> `
}

const GARMENTS = [
  ['Scree Shell', 'Three layers, 340 g, taped seams. Keeps out what the sky throws.', '€289'],
  ['Cairn Fleece', 'Brushed inside, smooth outside. The layer you forget to take off.', '€119'],
  ['Switchback Trousers', 'Four-way stretch, gusset, pockets where hands look for them.', '€139'],
] as const

function landing(): Html {
  return layout({
    title: 'Made for weather',
    path: '/',
    content: html`<section class="banner">
        ${ridges()}
        <div class="banner-words">
          <h1>Made for weather</h1>
          <p>Outdoor clothing for people who go anyway.</p>
          <a class="call" href="/fitting.html">Book a fitting</a>
        </div>
      </section>
      <section aria-labelledby="season">
        <h2 id="season">This season</h2>
        <ul class="garments">
          ${GARMENTS.map(
            ([name, text, price]) =>
              html`<li>
                <h3>${name}</h3>
                <p>${text}</p>
                <p class="cost">${price}</p>
              </li>`,
          )}
        </ul>
      </section>
      <section class="letter" aria-labelledby="letter">
        <h2 id="letter">Trail letter</h2>
        <form id="letter-form">
          <label for="letter-email">E-mail</label>
          <input id="letter-email" name="letter-email" type="email" autocomplete="email" required />
          <button type="submit">Sign up</button>
          <p role="status" id="letter-state"></p>
        </form>
      </section>`,
  })
}

function fitting(): Html {
  return layout({
    title: 'Book a fitting',
    path: '/fitting.html',
    content: html`<section>
      <h1>Book a fitting</h1>
      <p>Half an hour, one of us, and a rack of shells. Bring your pack.</p>
      <form id="fitting-form">
        <label for="fitting-name">Name</label>
        <input id="fitting-name" name="fitting-name" autocomplete="name" required />
        <label for="fitting-phone">Phone</label>
        <input id="fitting-phone" name="fitting-phone" type="tel" autocomplete="tel" />
        <label for="fitting-garment">Garment</label>
        <select id="fitting-garment" name="fitting-garment">
          ${GARMENTS.map(([name]) => html`<option>${name}</option>`)}
        </select>
        <label for="fitting-day">Day</label>
        <input id="fitting-day" name="fitting-day" type="date" required />
        <button type="submit">Ask for this day</button>
        <p role="status" id="fitting-state"></p>
      </form>
    </section>`,
  })
}

function ridges(): Html {
  return html`<svg class="ridges" viewBox="0 0 1200 480" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <rect width="1200" height="480" fill="#f0b27a" />
    <circle cx="860" cy="190" r="66" fill="#fbe3c0" />
    <g transform="translate(0 182) scale(1 0.62)">
      <path d="M0 300L150 210L260 270L430 140L560 250L720 170L900 290L1040 200L1200 280V480H0Z" fill="#c9785c" />
      <path d="M0 360L120 310L300 370L470 250L640 360L800 290L980 380L1200 310V480H0Z" fill="#7c4a58" />
      <path d="M0 430L200 370L380 420L600 350L820 430L1010 380L1200 420V480H0Z" fill="#33283f" />
    </g>
  </svg>`
}

function favicon(): Html {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
    <rect width="32" height="32" fill="#33283f" />
    <path d="M3 26L12 10L17 18L21 12L29 26Z" fill="#f0b27a" />
  </svg>`
}
