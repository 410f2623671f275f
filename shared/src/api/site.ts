import { z } from 'zod/mini'
import { SiteId, SiteKey } from '../protocol/id.ts'
import { route } from './route.ts'
import { None } from './session.ts'

export const Origin = z.string().check(z.regex(/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/))

export const Site = z.object({
  id: SiteId,
  key: SiteKey,
  name: z.string(),
  /** The first one is where a code leads to. */
  origins: z.array(Origin).check(z.minLength(1)),
  /** When its script was last seen on a page, ms since 1970. */
  seenAt: z.nullable(z.number()),
})
export type Site = z.infer<typeof Site>

const Name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))
const Origins = z.array(Origin).check(z.minLength(1), z.maxLength(20))

export const listSites = route({
  method: 'GET',
  path: '/api/sites',
  access: 'site.list',
  summary: 'The sites',
  params: None,
  input: None,
  output: z.array(Site),
})
/** A key that a script on a page named and that is of no site, and when that was last, ms since 1970. */
export const UnknownKey = z.object({ key: z.string(), seenAt: z.number() })
export type UnknownKey = z.infer<typeof UnknownKey>

export const listUnknownKeys = route({
  method: 'GET',
  path: '/api/sites/unknown-keys',
  access: 'site.create',
  summary: 'The latest keys that scripts on pages have named and that are of no site, newest first',
  params: None,
  input: None,
  output: z.array(UnknownKey),
})
export const createSite = route({
  method: 'POST',
  path: '/api/sites',
  access: 'site.create',
  summary: 'Add a site',
  params: None,
  input: z.object({ name: Name, origins: Origins }),
  output: Site,
})
/** Pages that carry the old key ask for help in vain from the moment in which it is renewed. */
export const updateSite = route({
  method: 'PATCH',
  path: '/api/sites/:id',
  access: 'site.edit',
  summary: 'Change the name or the addresses of a site, or give it a new key; the old one opens nothing any more',
  params: z.object({ id: SiteId }),
  input: z.object({ name: z.optional(Name), origins: z.optional(Origins), renewKey: z.optional(z.boolean()) }),
  output: Site,
})
