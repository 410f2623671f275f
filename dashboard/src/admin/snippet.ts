import type { Site } from '@conav/shared/api/site.ts'

/** The line that a site embeds. A site's key has only characters that need no escaping. */
export function snippetOf({ key }: Pick<Site, 'key'>, conavOrigin: string): string {
  return `<script src="${conavOrigin}/conav.js" data-site="${key}" defer></script>`
}
