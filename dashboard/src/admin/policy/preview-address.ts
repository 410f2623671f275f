import type { Site } from '@conav/shared/api/site.ts'

/** Where a preview may be opened: a page of one of the site's own addresses. */
export type ReadAddress = { url: URL } | { why: 'unreadable' | 'elsewhere' }

/** Reads what was typed: a whole address, or one without `https://` that is meant for the site. */
export function readAddress(typed: string, { origins }: Pick<Site, 'origins'>): ReadAddress {
  const text = typed.trim()
  const url = parse(text) ?? parse(text, origins[0])
  if (url === undefined || text === '') return { why: 'unreadable' }
  if (!origins.includes(url.origin)) return { why: 'elsewhere' }
  return { url }
}

function parse(text: string, base?: string): URL | undefined {
  return URL.canParse(text, base) ? new URL(text, base) : undefined
}

/** The page with the ticket in its fragment, which is sent to nobody. */
export function addressWith(url: URL, ticket: string): string {
  const address = new URL(url)
  address.hash = `conav-preview=${ticket}`
  return address.href
}
