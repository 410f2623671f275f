import { randomBytes } from 'node:crypto'
import { SiteKey } from '@conav/shared/protocol/id.ts'

const MAX_WORD_CHARS = 24

/** The site's name, readable, and enough chance that no other has it: `fernwood-3f9a1c2b`. It is public and gives no power. */
export function makeSiteKey(name: string): SiteKey {
  const word = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_WORD_CHARS)
    .replace(/^-+|-+$/g, '')
  return SiteKey.parse(`${word || 'site'}-${randomBytes(4).toString('hex')}`)
}
