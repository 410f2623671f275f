/** The same in French. */
import { expect } from 'vitest'
import { Customer } from './actors/customer.ts'
import { Screen } from './actors/screen.ts'
import { until } from './fixtures/until.ts'
import { test } from './fixtures/world.ts'

test('[EE70] in a French browser the customer’s side and the desk speak French', async ({ openFor, server }) => {
  const customer = new Customer(await openFor('customer', { language: 'fr-FR' }), server.urls.shop)
  const desk = await openFor('desk', { language: 'fr-FR' })
  const screen = new Screen(desk.page)

  await desk.page.goto(server.urls.app)
  await screen.press('button', 'Continuer en tant que Ada (agent)')
  await screen.get('button', 'Disponible')
  await customer.page.evaluateOnNewDocument(() => {
    new MutationObserver(() => document.documentElement?.setAttribute('lang', 'fr')).observe(document, {
      childList: true,
    })
  })
  await customer.visit('/')
  await customer.screen.press('button', 'Obtenir de l’aide')
  await screen.press('button', 'Accepter')
  await customer.screen.says('Ada souhaite voir cette page')
  const words = await screen.text()

  await until('the customer may allow it in French', async () => {
    const allow = await customer.screen.find('button', 'Autoriser')
    await allow?.click()
    return (await customer.screen.text()).includes('Ada voit cette page')
  })
  expect(words).not.toMatch(/\b(Accept|Notes saved|Request view|Waiting|My cases)\b/)
  await expect.poll(() => desk.page.evaluate(() => document.documentElement.lang)).toBe('fr')
})

test('[UI143] a language that is chosen in one window is spoken in all windows of that browser at once', async ({
  openFor,
  server,
}) => {
  const first = await openFor('desk', { language: 'en-US' })
  const [screen, second] = [new Screen(first.page), new Screen(await first.context.newPage())]
  for (const { page } of [screen, second]) await page.goto(server.urls.app)
  await second.press('button', 'Français')
  await second.get('heading', 'Connexion')

  await first.page.bringToFront()
  await screen.get('heading', 'Connexion')
})
