import { html, type Html } from '../../html.ts'
import { getPicture, windowSill } from '../art/gallery.ts'
import { formatPrice, KINDS, PRODUCTS, type Product } from '../catalogue.ts'
import { layout } from './layout.ts'

export function listPage(): Html {
  return layout({
    title: 'Plants and garden tools',
    section: '/',
    bundles: [{ name: 'list', styled: false }],
    content: html`<section class="hero">
        <div class="hero-words">
          <h1>Good plants, honestly grown</h1>
          <p class="product-text lead">
            Eight things we would put in our own homes: grown slowly, potted by hand, and delivered within three days.
          </p>
          <p class="actions"><a class="button-like" href="/advisor.html">Find your plant</a></p>
        </div>
        ${windowSill()}
      </section>
      <section aria-labelledby="all-goods">
        <div class="section-head">
          <h2 id="all-goods">All goods</h2>
          <div class="filters" role="group" aria-label="Show">
            ${filter('all', 'Everything')} ${Object.entries(KINDS).map(([kind, name]) => filter(kind, name))}
          </div>
        </div>
        <p class="visually-hidden" role="status" id="list-status"></p>
        <ul class="grid" id="product-list">
          ${PRODUCTS.map(card)}
        </ul>
      </section>`,
  })
}

function filter(kind: string, name: string): Html {
  return html`<button
    type="button"
    class="chip"
    data-kind="${kind}"
    aria-pressed="${kind === 'all' ? 'true' : 'false'}"
  >
    ${name}
  </button>`
}

function card(product: Product): Html {
  return html`<li class="card" data-kind="${product.kind}">
    <div class="card-art ground-${product.kind}">${getPicture(product.slug)}</div>
    <h3><a class="product-name" href="/product/${product.slug}.html">${product.name}</a></h3>
    <p class="product-text">${product.teaser}</p>
    <p class="price">${formatPrice(product.priceCents)}</p>
  </li>`
}

export function productPage(product: Product): Html {
  const related = PRODUCTS.filter((other) => other.slug !== product.slug && other.kind === product.kind)
  return layout({
    title: product.name,
    section: '/',
    bundles: [{ name: 'product', styled: false }],
    content: html`<nav class="crumbs" aria-label="Breadcrumb">
        <ol>
          <li><a href="/">Shop</a></li>
          <li><a href="/?kind=${product.kind}">${KINDS[product.kind]}</a></li>
          <li><a href="/product/${product.slug}.html" aria-current="page">${product.name}</a></li>
        </ol>
      </nav>
      <article class="product" data-slug="${product.slug}">
        <div class="product-art ground-${product.kind}">
          <img class="art" src="/art/${product.slug}.svg" width="240" height="240" alt="${product.name}" />
        </div>
        <div class="product-words">
          <h1 class="product-name">${product.name}</h1>
          <p class="price big">${formatPrice(product.priceCents)}</p>
          <p class="product-text lead">${product.teaser}</p>
          ${buyForm()} ${product.story.map((text) => html`<p class="product-text">${text}</p>`)}
          <dl class="facts product-text">
            ${product.facts.map(
              ([name, value]) =>
                html`<div>
                  <dt>${name}</dt>
                  <dd>${value}</dd>
                </div>`,
            )}
          </dl>
        </div>
      </article>
      <section aria-labelledby="related">
        <h2 id="related">Goes well with it</h2>
        <ul class="grid">
          ${related.map(card)}
        </ul>
      </section>`,
  })
}

function buyForm(): Html {
  return html`<form class="buy" id="buy" novalidate>
    <div class="field">
      <label for="quantity">Quantity</label>
      <input id="quantity" name="quantity" type="number" min="1" max="20" value="1" inputmode="numeric" />
    </div>
    <button type="submit" class="primary" id="add-to-basket">Add to basket</button>
    <p class="notice" role="status" id="added"></p>
  </form>`
}
