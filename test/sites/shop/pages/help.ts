import { html, type Html } from '../../html.ts'
import { field, select } from './fields.ts'
import { layout } from './layout.ts'

const QUESTIONS = [
  [
    'delivery',
    'When will my plants arrive?',
    'We pack on weekdays. Most parcels arrive within three days, express by noon.',
  ],
  [
    'returns',
    'Can I send something back?',
    'Goods for thirty days, plants for fourteen. A photo is enough if a plant arrived ill.',
  ],
  [
    'repotting',
    'Do I have to repot at once?',
    'No. Let a plant settle for two weeks, then give it a pot one size larger.',
  ],
  [
    'pets',
    'Which plants are safe for cats?',
    'Of ours the Boston fern and the lavender. The advisor leaves the others out if you say so.',
  ],
] as const

const TOPICS = [
  ['order', 'An order'],
  ['plant', 'A plant that is unwell'],
  ['account', 'My account'],
  ['other', 'Something else'],
] as const

export function helpPage(): Html {
  return layout({
    title: 'Help and contact',
    section: '/help.html',
    bundles: [{ name: 'help', styled: false }],
    content: html`<h1>Help and contact</h1>
      <p class="product-text lead">
        Short answers first. If yours is missing, write to us or look around with one of us.
      </p>
      <section aria-labelledby="questions">
        <h2 id="questions">Often asked</h2>
        ${QUESTIONS.map(
          ([id, question, answer]) =>
            html`<details class="question" id="${id}">
              <summary class="product-text">${question}</summary>
              <p class="product-text">${answer}</p>
            </details>`,
        )}
      </section>
      <section id="contact" aria-labelledby="contact-title">
        <h2 id="contact-title">Write to us</h2>
        <form class="panel" id="contact-form" novalidate>
          ${field({ id: 'contact-name', label: 'Name', autocomplete: 'name', width: 'half', required: true })}
          ${field({ id: 'contact-email', label: 'E-mail', type: 'email', autocomplete: 'email', width: 'half', required: true })}
          ${select({ id: 'topic', label: 'What is it about?', options: TOPICS })}
          <div class="field full">
            <label for="message">Message</label>
            <textarea
              id="message"
              name="message"
              rows="5"
              required
              aria-describedby="message-error"
              placeholder="How can we help?"
            ></textarea>
            <p class="error" id="message-error"></p>
          </div>
          <input type="submit" class="primary" id="send-message" value="Send message" />
          <p class="notice" role="status" id="contact-state"></p>
        </form>
      </section>`,
  })
}
