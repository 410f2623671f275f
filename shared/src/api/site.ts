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

export const listSites = route({
  method: 'GET',
  path: '/api/sites',
  access: 'site.list',
  summary: 'The sites',
  params: None,
  input: None,
  output: z.array(Site),
})
export const createSite = route({
  method: 'POST',
  path: '/api/sites',
  access: 'site.create',
  summary: 'Add a site',
  params: None,
  input: z.object({
    name: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)),
    origins: z.array(Origin).check(z.minLength(1), z.maxLength(20)),
  }),
  output: Site,
})
