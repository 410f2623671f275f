import { getById } from './page.ts'
import { checkFields, EMAIL, followFields, matching, required } from './validation.ts'

const RULES = [
  required('contact-name', 'Please tell us your name.'),
  matching('contact-email', EMAIL, 'Please give an e-mail address such as you@example.org.'),
  required('message', 'Please write a few words.'),
]

const form = getById('contact-form', HTMLFormElement)

followFields(RULES)
openAddressed()
addEventListener('hashchange', openAddressed)

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (!checkFields(RULES)) return
  form.reset()
  getById('contact-state', HTMLElement).textContent = 'Thank you. We answer within a working day.'
})

/** Opens the answer that the address points at. */
function openAddressed(): void {
  const target = document.getElementById(location.hash.slice(1))
  if (target instanceof HTMLDetailsElement) target.open = true
}
