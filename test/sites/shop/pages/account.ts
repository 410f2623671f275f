import { html, type Html } from '../../html.ts'
import { ACCOUNT_HOLDER as HOLDER, ORDERS } from '../account-holder.ts'
import { formatPrice } from '../catalogue.ts'
import { choice, field } from './fields.ts'
import { layout } from './layout.ts'

/**
 * The page with the most to hide: private data as text, as values, in `title`, `alt`, `aria-label`, `data-*`, links,
 * a comment and a hidden field. None of it stands in a heading, a label or a button, which the policy lets through.
 */
export function accountPage(): Html {
  return layout({
    title: 'Your account',
    section: '/account.html',
    bundles: [{ name: 'account', styled: false }],
    content: html`<h1>Your account</h1>
      <!-- customer ${HOLDER.customerNumber} ${HOLDER.email} -->
      <div class="greeting" data-customer="${HOLDER.customerNumber}" data-email="${HOLDER.email}">
        <img src="/art/portrait.svg" width="56" height="56" alt="Portrait of ${HOLDER.name}" />
        <p>
          Signed in as <strong id="account-name" title="${HOLDER.name}, born ${HOLDER.bornOn}">${HOLDER.name}</strong
          ><br /><span class="quiet">Last sign-in: ${HOLDER.lastSignIn}</span>
        </p>
      </div>
      <div class="halves">${person()} ${addresses()} ${money()} ${loyalty()}</div>
      ${orders()} ${preferences()}`,
  })
}

function person(): Html {
  return html`<section class="panel" aria-labelledby="person">
    <h2 id="person">Personal details</h2>
    <dl class="facts">
      <div>
        <dt>Name</dt>
        <dd>${HOLDER.name}</dd>
      </div>
      <div>
        <dt>Customer number</dt>
        <dd>${HOLDER.customerNumber}</dd>
      </div>
      <div>
        <dt>E-mail</dt>
        <dd><a href="mailto:${HOLDER.email}" title="Write to ${HOLDER.email}">${HOLDER.email}</a></dd>
      </div>
      <div>
        <dt>Recovery</dt>
        <dd>${HOLDER.recoveryEmail}</dd>
      </div>
      <div>
        <dt>Phone</dt>
        <dd><a href="tel:${HOLDER.phone.replaceAll(' ', '')}">${HOLDER.phone}</a></dd>
      </div>
      <div>
        <dt>Date of birth</dt>
        <dd><time datetime="1986-03-17">${HOLDER.bornOn}</time></dd>
      </div>
    </dl>
  </section>`
}

function addresses(): Html {
  const lines = (address: readonly string[]) => address.map((line) => html`<span>${line}</span>`)
  return html`<section class="panel" aria-labelledby="addresses">
    <h2 id="addresses">Addresses</h2>
    <div class="halves">
      <address class="lines-of" aria-label="Home of ${HOLDER.name}">${lines(HOLDER.address)}</address>
      <address class="lines-of" aria-label="Second home of ${HOLDER.name}">${lines(HOLDER.secondAddress)}</address>
    </div>
    <p class="quiet" title="${HOLDER.courierNote}">Courier: ${HOLDER.courierNote}</p>
  </section>`
}

function money(): Html {
  return html`<section class="panel" aria-labelledby="money">
    <h2 id="money">Payment</h2>
    <dl class="facts">
      <div>
        <dt>IBAN</dt>
        <dd id="account-iban" data-iban="${HOLDER.iban}">${HOLDER.iban}</dd>
      </div>
      <div>
        <dt>BIC</dt>
        <dd>${HOLDER.bic}</dd>
      </div>
      <div>
        <dt>Card</dt>
        <dd>${HOLDER.cardEnding}</dd>
      </div>
      <div>
        <dt>Personal voucher</dt>
        <dd>${HOLDER.voucher}</dd>
      </div>
    </dl>
    <p><a href="/private/letter.html">Letter about your payment plan</a></p>
  </section>`
}

function loyalty(): Html {
  return html`<section class="panel" id="loyalty-card" aria-labelledby="loyalty">
    <h2 id="loyalty">Loyalty card</h2>
    <p class="quiet">Card ${HOLDER.loyaltyNumber}, 1,240 points</p>
    ${field({ id: 'loyalty-number', label: 'Card number', value: HOLDER.loyaltyNumber, inputmode: 'numeric' })}
    <button type="button" id="loyalty-redeem">Redeem points</button>
    <p class="notice" role="status" id="loyalty-state"></p>
  </section>`
}

function orders(): Html {
  const row = (order: (typeof ORDERS)[number]) =>
    html`<tr data-order="${order.number}" data-tracking="${order.tracking}">
      <td>
        <a href="/private/letter.html?order=${order.number}" title="Invoice of ${HOLDER.name}">${order.number}</a>
      </td>
      <td>${order.placedOn}</td>
      <td>${order.goods}</td>
      <td class="number">${formatPrice(order.totalCents)}</td>
      <td title="${order.tracking}">${order.state}</td>
    </tr>`
  return html`<section aria-labelledby="orders">
    <h2 id="orders">Orders</h2>
    <div class="scroller" tabindex="0" role="region" aria-label="Table of orders">
      <table>
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">Placed</th>
            <th scope="col">Goods</th>
            <th scope="col" class="number">Total</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          ${ORDERS.map(row)}
        </tbody>
      </table>
    </div>
  </section>`
}

function preferences(): Html {
  return html`<form class="panel" id="preferences" aria-labelledby="preferences-title">
    <h2 id="preferences-title">Preferences</h2>
    <input type="hidden" name="account-token" value="tok_${HOLDER.customerNumber}_5d1e77" />
    ${field({ id: 'account-email', label: 'E-mail', type: 'email', value: HOLDER.email, width: 'half', autocomplete: 'email' })}
    ${field({ id: 'nickname', label: 'What shall we call you?', value: 'Mimi from Lyon', width: 'half', autocomplete: 'nickname' })}
    ${choice({ type: 'checkbox', id: 'newsletter', name: 'newsletter', label: 'Send me the monthly letter', checked: true })}
    <button type="submit" class="primary" id="save-preferences">Save</button>
    <p class="notice" role="status" id="preferences-state"></p>
  </form>`
}

/** Under `/private/`, where the policy pauses sharing altogether. */
export function letterPage(): Html {
  return layout({
    title: 'Letter',
    section: '/account.html',
    content: html`<article class="narrow">
      <h1>A letter for you</h1>
      <p class="quiet">${HOLDER.address.join(', ')}</p>
      <p>Dear ${HOLDER.name},</p>
      <p>
        we have agreed to your request of ${ORDERS[1].placedOn}: the open sum of ${formatPrice(21480)} may be paid in
        six parts from the account ${HOLDER.iban}. Your file is kept under ${HOLDER.customerNumber}.
      </p>
      <p>Only you can read this page: while you share your screen with our help desk, sharing pauses here.</p>
      <p><a href="/account.html">Back to your account</a></p>
    </article>`,
  })
}

/** The portrait as a file of its own; even its name is private. */
export function portrait(): Html {
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 56 56">
    <title>${HOLDER.name}</title>
    <circle cx="28" cy="28" r="28" fill="#d9c9a8" />
    <circle cx="28" cy="23" r="10" fill="#a8694a" />
    <path d="M18 22C17 10 39 10 38 22C34 17 24 17 18 22Z" fill="#3d2a22" />
    <path d="M10 49C12 36 44 36 46 49A28 28 0 0 1 10 49Z" fill="#2f6b4a" />
  </svg>`
}
