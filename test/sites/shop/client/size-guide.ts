import { getById } from './page.ts'

const CM_PER_INCH = 2.54

getById('size-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault()
  const given = getById('pot-diameter', HTMLInputElement).valueAsNumber
  const perUnit = getById('pot-unit', HTMLSelectElement).value === 'in' ? CM_PER_INCH : 1
  const diameterCm = given * perUnit
  getById('size-result', HTMLElement).textContent =
    diameterCm > 0 && diameterCm < 200
      ? `A pot of ${Math.round(diameterCm + 4)} cm gives it two years of room.`
      : 'Please measure the old pot first.'
})
