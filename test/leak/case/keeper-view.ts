import type { Customer } from '../../e2e/actors/customer.ts'

/** What the keeper's frame shows and keeps, and what Conav keeps in the page's own storage. */
export async function readKeeper(customer: Customer, app: string): Promise<string> {
  const frames = customer.page.frames().filter((frame) => frame.url().startsWith(app))
  const kept = frames.map((frame) =>
    frame.evaluate(() =>
      [document.documentElement.outerHTML, location.href, JSON.stringify({ ...localStorage, ...sessionStorage })].join(
        '\n',
      ),
    ),
  )
  const noted = customer.page.evaluate(() =>
    JSON.stringify(
      [localStorage, sessionStorage].flatMap((store) =>
        Object.entries({ ...store }).filter(([key]) => key.startsWith('conav')),
      ),
    ),
  )
  return (await Promise.all([...kept, noted])).join('\n')
}
