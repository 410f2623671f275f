import './ridgeline.css'

thankOn('letter-form', 'letter-state', 'Thank you. The next letter comes with the first snow.')
thankOn('fitting-form', 'fitting-state', 'Thank you. We will call to confirm.')

/** Answers a form of this page where it stands; a page without the form is left alone. */
function thankOn(formId: string, stateId: string, words: string): void {
  const form = document.getElementById(formId)
  form?.addEventListener('submit', (event) => {
    event.preventDefault()
    const state = document.getElementById(stateId)
    if (state !== null) state.textContent = words
  })
}
