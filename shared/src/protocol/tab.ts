/** The tabs of the customer's that take part in a case. */
import { z } from 'zod/mini'
import { RuleId } from '../policy/policy.ts'
import { StreamNo, TabId } from './id.ts'

const Pixels = z.int().check(z.gte(0), z.lte(100_000))

const TitleText = z.string().check(z.maxLength(200))

/** The page's title as it left, and the rule that let it through. */
export const TabTitle = z.object({ text: TitleText, rule: RuleId })
export type TabTitle = z.infer<typeof TabTitle>

/** What a page says of its tab. `title` is the redacted one: null where the policy does not let it through. */
export const TabLook = z.object({
  title: z.nullable(TabTitle),
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
  /** The title is null where its rule is not for whoever is told. */
  look: z.extend(TabLook, { title: z.nullable(TitleText) }),
  isPaused: z.boolean(),
})
export type Tab = z.infer<typeof Tab>
