/** Why what an agent did on the page came to nothing. */
import type { Refusal } from '@conav/shared/protocol/control.ts'

export const refusal: Record<Refusal, string> = {
  'not-granted': 'Control has not been allowed',
  expired: 'Control has run out. Request it again.',
  'out-of-scope': 'Control was given for another part of the page. Ask again to go further.',
  replayed: 'This came twice and was done once.',
  'wrong-stream': 'The page has changed meanwhile. Look again, then try again.',
  'node-gone': 'This is no longer on the page.',
  'not-visible': 'This cannot be seen on the customer’s page at the moment.',
  blocked: 'The site keeps this part to the customer.',
  'read-only': 'The site lets you see this, not change it.',
  'secret-field': 'Only the customer types passwords, cards and codes.',
  'file-picker': 'Only the customer can choose a file.',
  'customer-only': 'Only the customer can do this.',
  'not-possible': 'The customer’s browser does not allow this.',
  'page-paused': 'Sharing pauses on this page. The customer goes on alone.',
}
