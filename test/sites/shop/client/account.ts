import { getById } from './page.ts'

getById('preferences', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  const name = getById('nickname', HTMLInputElement).value
  getById('preferences-state', HTMLElement).textContent = `Saved for ${name}.`
})

getById('loyalty-redeem', HTMLButtonElement).addEventListener('click', () => {
  getById('loyalty-state', HTMLElement).textContent = 'Your points will lower the next bill.'
})
