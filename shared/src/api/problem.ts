import { z } from 'zod/mini'

/** Every refusal of the API, in one shape. `code` is what a program reads, `message` says what would have been right. */
export const ProblemCode = z.enum([
  'bad-input',
  'sign-in-first',
  'not-allowed',
  'not-found',
  'conflict',
  'too-many',
  'wrong-code',
  'expired-code',
  'used-code',
  'unknown-site',
  'unknown-origin',
  'disposition-required',
  'wrong-password',
  'wrong-token',
  'trouble',
])
export type ProblemCode = z.infer<typeof ProblemCode>

export const Problem = z.object({
  code: ProblemCode,
  message: z.string(),
  /** For bad input: where, as `name.of.field`. */
  field: z.optional(z.string()),
  /** For `too-many`: when to try again. */
  retryAfterMs: z.optional(z.int()),
  /** Where something is more than is allowed: how much would have been right, in the unit of the field. */
  limit: z.optional(z.int()),
})
export type Problem = z.infer<typeof Problem>
