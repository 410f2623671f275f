/** The tabs of the customer's that take part in a case. */
import { z } from 'zod/mini'
import { StreamNo, TabId } from './id.ts'

const Pixels = z.int().check(z.gte(0), z.lte(100_000))

/** What a page says of its tab. `title` is the redacted one: null where the policy does not let it through. */
export const TabLook = z.object({
  title: z.nullable(z.string().check(z.maxLength(200))),
  widthPx: Pixels,
  heightPx: Pixels,
  /** The customer has it in front. */
  isShown: z.boolean(),
})
export type TabLook = z.infer<typeof TabLook>

/** A tab as agents see it in their list. `no` counts the tabs of a case from 1, in the order in which they came. */
export const Tab = z.object({
  id: TabId,
  no: z.int().check(z.positive()),
  stream: StreamNo,
  look: TabLook,
  isPaused: z.boolean(),
})
export type Tab = z.infer<typeof Tab>
