/** Builders of policies, for tests. */
import type { Policy, Touch } from '../policy/policy.ts'

interface UnmaskShape {
  id: string
  selector: string
  unmask: ('text' | 'value' | 'attributes' | 'image')[]
  attributes?: string[]
  paths?: string[]
}

interface PolicyShape {
  unmask?: UnmaskShape[]
  touch?: { id: string; selector: string; touch: Touch; paths?: string[] }[]
  pauseOn?: string[]
  sheetImages?: boolean
  sheetFonts?: boolean
}

export function policyOf({ unmask = [], touch = [], pauseOn = [], ...switches }: PolicyShape): Policy {
  return {
    version: 1,
    unmask: unmask.map((rule) => ({ attributes: [], paths: [], ...rule })),
    touch: touch.map((rule) => ({ paths: [], ...rule })),
    pauseOn,
    sheetImages: false,
    sheetFonts: false,
    ...switches,
    record: true,
  } as unknown as Policy
}

const TEXTS = ['alt', 'title', 'placeholder', 'aria-label']

/** Everything that a rule can unmask, unmasked everywhere. */
export const OPEN_ALL: Policy = policyOf({
  unmask: [{ id: 'all', selector: '*', unmask: ['text', 'value', 'attributes', 'image'], attributes: TEXTS }],
  sheetImages: true,
  sheetFonts: true,
})
