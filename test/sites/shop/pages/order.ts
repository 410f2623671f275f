import { html, type Html } from '../../html.ts'
import { choice, field, select } from './fields.ts'
import { layout } from './layout.ts'

const COUNTRIES = [
  ['', 'Choose a country'],
  ['AT', 'Austria'],
  ['BE', 'Belgium'],
  ['FR', 'France'],
  ['DE', 'Germany'],
  ['IE', 'Ireland'],
  ['IT', 'Italy'],
  ['NL', 'Netherlands'],
  ['ES', 'Spain'],
  ['SE', 'Sweden'],
] as const

export function basketPage(): Html {
  return layout({
    title: 'Basket',
    section: '/basket.html',
    bundles: [{ name: 'basket', styled: false }],
    content: html`<h1>Your basket</h1>
      <p class="product-text" id="basket-empty" hidden>Nothing here yet. The plants are patient.</p>
      <div class="columns" id="basket-filled" hidden>
        <ul class="lines" id="basket-lines" aria-label="Goods in your basket"></ul>
        <section class="panel" aria-labelledby="basket-sum">
          <h2 id="basket-sum">Summary</h2>
          <dl class="sums">
            <div>
              <dt>Goods</dt>
              <dd class="price" id="basket-goods"></dd>
            </div>
            <div>
              <dt>Delivery</dt>
              <dd class="price" id="basket-delivery"></dd>
            </div>
            <div class="total">
              <dt>Total</dt>
              <dd class="price" id="basket-total"></dd>
            </div>
          </dl>
          ${field({ id: 'voucher', label: 'Voucher', placeholder: 'If you have one', maxLength: 24 })}
          <p><a class="button-like wide" href="/checkout.html" id="to-checkout">Go to checkout</a></p>
        </section>
      </div>
      <p><a href="/">Go on shopping</a></p>`,
  })
}

export function checkoutPage(): Html {
  return layout({
    title: 'Checkout',
    section: '/basket.html',
    bundles: [{ name: 'checkout', styled: false }],
    content: html`<h1>Checkout</h1>
      <div class="columns">
        <form id="checkout" class="stack" novalidate>
          <div class="problems" id="problems" role="alert" tabindex="-1" hidden></div>
          ${contact()} ${delivery()} ${account()} ${payment()}
          <button type="submit" class="primary wide" id="place-order">Place order</button>
        </form>
        <section class="panel" aria-labelledby="order-sum">
          <h2 id="order-sum">Your order</h2>
          <ul class="plain" id="order-lines"></ul>
          <dl class="sums">
            <div>
              <dt>Delivery</dt>
              <dd class="price" id="order-delivery"></dd>
            </div>
            <div class="total">
              <dt>Total</dt>
              <dd class="price" id="order-total"></dd>
            </div>
          </dl>
        </section>
      </div>`,
  })
}

function contact(): Html {
  return html`<fieldset class="panel">
    <legend>Who is it for?</legend>
    ${field({ id: 'name', label: 'Name', autocomplete: 'name', required: true })}
    ${field({ id: 'email', label: 'E-mail', type: 'email', autocomplete: 'email', placeholder: 'you@example.org', width: 'half', required: true })}
    ${field({ id: 'phone', label: 'Phone', type: 'tel', autocomplete: 'tel', inputmode: 'tel', hint: 'Only for the courier.', width: 'half' })}
    ${field({ id: 'street', label: 'Street and number', autocomplete: 'street-address', required: true })}
    ${field({ id: 'postcode', label: 'Postcode', autocomplete: 'postal-code', width: 'third', required: true })}
    ${field({ id: 'city', label: 'Town', autocomplete: 'address-level2', width: 'rest', required: true })}
    ${select({ id: 'country', label: 'Country', options: COUNTRIES, autocomplete: 'country', required: true })}
  </fieldset>`
}

function delivery(): Html {
  return html`<fieldset class="panel">
    <legend>How shall we deliver?</legend>
    ${choice({ type: 'radio', id: 'delivery-standard', name: 'delivery', value: 'standard', label: 'Standard, three days', checked: true })}
    ${choice({ type: 'radio', id: 'delivery-express', name: 'delivery', value: 'express', label: 'Express, tomorrow before noon' })}
    ${choice({ type: 'radio', id: 'delivery-pickup', name: 'delivery', value: 'pickup', label: 'I collect it at the nursery' })}
    ${choice({ type: 'checkbox', id: 'gift', name: 'gift', label: 'It is a gift: no prices in the parcel' })}
    <div class="field full">
      <label for="note">Note for us</label>
      <textarea
        id="note"
        name="note"
        rows="3"
        placeholder="Where to leave the parcel, what to write on the card"
      ></textarea>
    </div>
  </fieldset>`
}

function account(): Html {
  return html`<fieldset class="panel">
    <legend>Create an account</legend>
    ${field({ id: 'password', label: 'Password', type: 'password', autocomplete: 'new-password', hint: 'Optional. Eight characters or more.' })}
  </fieldset>`
}

function payment(): Html {
  return html`<fieldset class="panel">
    <legend>Payment</legend>
    ${field({ id: 'card-number', label: 'Card number', autocomplete: 'cc-number', inputmode: 'numeric', placeholder: '0000 0000 0000 0000', maxLength: 23, required: true })}
    ${field({ id: 'card-expiry', label: 'Valid until', autocomplete: 'cc-exp', inputmode: 'numeric', placeholder: 'MM/YY', width: 'third', maxLength: 5, required: true })}
    ${field({ id: 'card-cvc', label: 'Security code', autocomplete: 'cc-csc', inputmode: 'numeric', width: 'third', maxLength: 4, required: true })}
    <div class="code-step full">
      <button type="button" id="send-code">Send me a code</button>
      <p class="notice" role="status" id="code-sent"></p>
    </div>
    ${field({ id: 'one-time-code', label: 'Code from your bank', autocomplete: 'one-time-code', inputmode: 'numeric', hint: 'Six digits; in this demonstration any will do.', width: 'half', maxLength: 6, required: true })}
  </fieldset>`
}

export function thanksPage(): Html {
  return layout({
    title: 'Thank you',
    section: '/basket.html',
    bundles: [{ name: 'thanks', styled: false }],
    content: html`<div class="narrow">
      <h1>Thank you for your order</h1>
      <p class="product-text lead">
        We start packing at once. You will hear from us when the parcel leaves the nursery.
      </p>
      <dl class="facts" id="receipt">
        <div>
          <dt>Order</dt>
          <dd id="order-number">–</dd>
        </div>
        <div>
          <dt>For</dt>
          <dd id="order-name">–</dd>
        </div>
        <div>
          <dt>Confirmation to</dt>
          <dd id="order-email">–</dd>
        </div>
      </dl>
      <p><a class="button-like" href="/">Back to the shop</a></p>
    </div>`,
  })
}
