/** The environment variables that Conav knows, and what each may be. */
import { z } from 'zod'

interface Variable {
  schema: z.ZodType
  /** What would be right, for the one who got it wrong. */
  right: string
  /** Agreed on, but nothing in this version reads it. */
  isUnused?: true
}

const port = (standard: number) => ({
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((value) => value <= 65_535)
    .optional()
    .transform((value) => value ?? standard),
  right: `it must be a port, a whole number from 0 (any free one) to 65535, as in ${standard}`,
})

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''))

/** An http(s) URL without path, query or user; gives the origin. */
const origin = url(['http:', 'https:'])
  .transform((text) => new URL(text))
  .refine(({ pathname, search, hash, username }) => pathname === '/' && `${search}${hash}${username}` === '')
  .transform((parsed) => parsed.origin)
  .optional()

const later = (schema: z.ZodType, right: string) => ({ schema: schema.optional(), right, isUnused: true as const })
const anyText = z.string()

export const VARIABLES = {
  PORT: port(4400),
  VIEWER_PORT: port(4401),
  DEMO_PORT: port(4402),
  DEMO_PORT2: port(4403),
  PUBLIC_URL: {
    schema: origin,
    right: 'it must be the address people open, http(s) without a path, as in https://conav.example',
  },
  VIEWER_ORIGIN: {
    schema: origin,
    right:
      'it must be an http(s) address without a path, on another host than the app, as in https://conav-viewer.example',
  },
  DATABASE_URL: {
    schema: url(['postgres:', 'postgresql:']).optional(),
    right: 'it must be the address of a Postgres database, as in postgres://conav:secret@db.example:5432/conav',
  },
  CONAV_DATA: { schema: z.string().default('./data'), right: 'it must be a folder that Conav may write to' },
  CONAV_ASSET_MB_PER_CASE: {
    schema: z
      .string()
      .regex(/^\d{1,4}$/)
      .transform(Number)
      .optional()
      .transform((value) => value ?? 50),
    right: 'it must be a whole number of megabytes from 0 (no pictures and fonts at all) to 9999, as in 50',
  },
  REDIS_URL: later(url(['redis:', 'rediss:']), 'it must be as in redis://redis.example:6379'),
  SMTP_URL: later(url(['smtp:', 'smtps:']), 'it must be as in smtps://user:secret@mail.example:465'),
  S3_ENDPOINT: later(url(['http:', 'https:']), 'it must be an http(s) address'),
  S3_BUCKET: later(anyText, 'it must be the name of a bucket'),
  OIDC_ISSUER: later(url(['https:']), 'it must be an https address'),
  RTC_PORT: later(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .refine((text) => Number(text) <= 65_535),
    'it must be a port, a whole number from 1 to 65535',
  ),
  RTC_ANNOUNCED_ADDRESS: later(anyText, 'it must be the address that browsers reach this machine by'),
} as const satisfies Record<string, Variable>

export type Variables = { [Name in keyof typeof VARIABLES]: z.output<(typeof VARIABLES)[Name]['schema']> }
