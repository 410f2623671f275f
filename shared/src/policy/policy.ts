/** Policy: per site, what may be seen, what may be touched, and where sharing pauses. */
import { z } from 'zod/mini'

/**
 * Names one rule inside a policy. Every piece that leaves the page unmasked carries the id of the rule that let it
 * through, so that the server can hold a stream against the policy without ever seeing the original.
 */
export const RuleId = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{0,39}$/))
  .brand<'RuleId'>()
export type RuleId = z.infer<typeof RuleId>

/** A path pattern of the site: `/`, `/account/*`, `/product/*.html`; `*` stands for any run of characters. */
export const PathPattern = z.string().check(z.regex(/^\//), z.maxLength(200))

/**
 * A selector of the small grammar that the redactor matches on its own index of the tree, not on the live page:
 * tag, `*`, `#id`, `.class`, `[attr]`, `[attr=value]`, combined by descendant, `>` and `,`.
 */
export const Selector = z.string().check(z.minLength(1), z.maxLength(500))

/**
 * What a rule lets through of the elements it selects. `text` includes the text of everything inside them, `image` all
 * pictures inside them, and those that stand in a `style` attribute; not what a style sheet paints there.
 */
export const Unmasked = z.enum(['text', 'value', 'attributes', 'image'])
export type Unmasked = z.infer<typeof Unmasked>

/** Who may be given a view of a page of their own: live, or, as `recording`, whoever plays what was kept. */
export const ViewRole = z.enum(['agent', 'guest', 'supervisor', 'recording'])
export type ViewRole = z.infer<typeof ViewRole>

export const UnmaskRule = z.object({
  id: RuleId,
  /** Whom it lets something through to; absent means all. The customer's script sends what any of them may see. */
  for: z.exactOptional(z.array(ViewRole).check(z.minLength(1))),
  /** Pages on which the rule holds; empty means all pages of the site. */
  paths: z._default(z.array(PathPattern).check(z.maxLength(50)), []),
  selector: Selector,
  unmask: z.array(Unmasked).check(z.minLength(1)),
  /** With `attributes`: which of them, e.g. `alt`, `title`, `placeholder`, `aria-label`. */
  attributes: z._default(z.array(z.string().check(z.regex(/^[a-z][a-z0-9-]*$/), z.maxLength(60))), []),
})
export type UnmaskRule = z.infer<typeof UnmaskRule>

/**
 * `read-only`: seen as the redactor says, never changed by an agent. `customer-only`: may be pointed at, and is pressed
 * by the customer alone (pay, delete, submit). `blocked`: neither seen nor touched.
 */
export const Touch = z.enum(['read-only', 'customer-only', 'blocked'])
export type Touch = z.infer<typeof Touch>

export const TouchRule = z.object({
  id: RuleId,
  paths: z._default(z.array(PathPattern).check(z.maxLength(50)), []),
  selector: Selector,
  touch: Touch,
})
export type TouchRule = z.infer<typeof TouchRule>

export const Policy = z.object({
  version: z.int().check(z.nonnegative()),
  unmask: z._default(z.array(UnmaskRule).check(z.maxLength(200)), []),
  touch: z._default(z.array(TouchRule).check(z.maxLength(200)), []),
  /** Pages on which nothing leaves at all; the agent is told that sharing pauses there. */
  pauseOn: z._default(z.array(PathPattern).check(z.maxLength(50)), []),
  /** Whether the pictures that the site's style sheets paint are shown. One can be personal, as any picture can. */
  sheetImages: z._default(z.boolean(), false),
  /** Whether the site's fonts are shown. Which are loaded, and which letters they hold, can tell of a text. */
  sheetFonts: z._default(z.boolean(), false),
  /** Whether live cases of the site are kept for replay. */
  record: z._default(z.boolean(), true),
})
export type Policy = z.infer<typeof Policy>

/** What holds until a policy has arrived, and where none ever does: everything masked. */
export const MASK_ALL: Policy = {
  version: 0,
  unmask: [],
  touch: [],
  pauseOn: [],
  sheetImages: false,
  sheetFonts: false,
  record: true,
}
