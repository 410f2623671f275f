/** The three pages of a journey, as text: a list of goods, one of them, and the order. */
const NAMES = 'Monstera Alocasia Calathea Begonia Ficus Philodendron Pilea Hoya Anthurium Peperomia'.split(' ')
const WORDS =
  'bright light little water every second week likes a warm room away from drafts new leaves unroll from the middle soil that drains well keep the pot dry between and turn it now and then towards the window'.split(
    ' ',
  )
const GOODS = 120
const REVIEWS = 30

export type Leg = 'list' | 'product' | 'order'

export const PAGES: Record<Leg, () => string> = {
  list: () =>
    `${masthead()}<div class="filters"><label>Filter <input id="filter" type="search"></label><button id="sort">Sort by price</button></div>
     <ul class="goods">${Array.from({ length: GOODS }, (_, n) => card(n)).join('')}</ul>${footer()}`,
  product: () =>
    `${masthead()}<article class="product"><h1 class="product-name">${nameOf(7)}</h1><p class="price"><span id="tick">24.00</span> EUR</p>
     <p class="product-text">${say(3, 90)}</p><p class="product-text">${say(11, 120)}</p>
     <div class="tabs">${['Care', 'Size', 'Delivery'].map((name, at) => `<button class="tab" data-tab="${at}">${name}</button>`).join('')}</div>
     <div id="panel">${say(1, 60)}</div><button id="add">Add to basket</button><dialog id="added"><p>Added</p><button id="close">Close</button></dialog>
     <section id="reviews">${Array.from({ length: REVIEWS }, (_, n) => review(n)).join('')}</section></article>${footer()}`,
  order: () =>
    `${masthead()}<form class="order"><h1>Your order</h1>${fields()}<table class="basket"><tbody>${rows()}</tbody></table>
     <p class="price">Total <span id="tick">96.00</span> EUR</p><button type="button" id="pay">Pay</button></form>${footer()}`,
}

export function review(n: number): string {
  return `<article class="review"><h3 class="review-title">${say(n, 4)}</h3><p class="review-text">${say(n * 3, 30)}</p>
    <footer><span class="stars">${'★'.repeat(1 + (n % 5))}</span> <time>${1 + (n % 28)} May</time></footer></article>`
}

export function say(from: number, words: number): string {
  return Array.from({ length: words }, (_, n) => WORDS[(from * 7 + n * 3) % WORDS.length]).join(' ')
}

function nameOf(n: number): string {
  return `${NAMES[n % NAMES.length] ?? ''} ${NAMES[(n * 3 + 1) % NAMES.length] ?? ''}`
}

function card(n: number): string {
  return `<li class="card" data-price="${(n * 37) % 90}"><a class="card-link" href="#product-${n}" title="${nameOf(n)}">
    <span class="picture tone-${n % 6}"></span><h2 class="product-name">${nameOf(n)}</h2></a>
    <p class="product-text">${say(n, 12)}</p><p class="price">${(n * 37) % 90}.00</p><button class="add">Add</button></li>`
}

function masthead(): string {
  const links = ['Plants', 'Pots', 'Soil', 'Advice', 'Basket', 'Account']
  return `<header class="masthead"><a class="brand" href="#">Leaf and Root</a><nav>${links.map((link) => `<a href="#${link}">${link}</a>`).join('')}</nav></header>`
}

function footer(): string {
  return `<footer class="site">${Array.from({ length: 24 }, (_, n) => `<a href="#f${n}">${say(n, 2)}</a>`).join(' ')}</footer>`
}

function fields(): string {
  const names = ['Name', 'Street', 'City', 'Code', 'Phone', 'Mail', 'Note', 'Voucher']
  return names
    .map(
      (name) =>
        `<p class="field"><label for="of-${name}">${name}</label><input id="of-${name}"><output class="hint"></output></p>`,
    )
    .join('')
}

function rows(): string {
  return Array.from(
    { length: 4 },
    (_, n) => `<tr><td>${nameOf(n)}</td><td>1</td><td class="price">24.00</td></tr>`,
  ).join('')
}
