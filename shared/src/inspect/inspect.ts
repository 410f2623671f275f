/**
 * The inspector: holds a redacted stream against the policy, without ever having seen the page.
 *
 * What was redacted already is redacted once more, by the very same allow-list and with no rule at all. Nothing may
 * change by that but pieces that name a rule; and the rule must be one of the policy that unmasks such a piece of such an
 * element. An old, broken or altered script is found out that way. What it cannot tell is whether a page lies about its
 * own structure.
 */
import { MASK_ALL, type Policy } from '../policy/policy.ts'
import { EVENT, type PageEvent } from '../redact/event.ts'
import { looseOf, type Loose } from '../redact/loose.ts'
import { openRedaction, openSecrets, redact, type Redaction, type Scene } from '../redact/redact.ts'
import { findAssetFault } from './asset-fault.ts'
import { claimHolds } from './claim.ts'
import { findExcess } from './excess.ts'

/** What is wrong with an event: ids and names only, never the content. */
export interface Fault {
  /** `unmasked`: something left for which no rule is named. `rule`: the rule named does not let it through. */
  readonly kind: 'unmasked' | 'rule'
  readonly nodeId: number | undefined
  /** The attribute or field, e.g. `title` or `textContent`; one of a closed list, for a name of the page's own is content. */
  readonly at: string
  readonly rule?: string
}

export interface Inspection {
  readonly redaction: Redaction
  /** The policies that the stream may follow at this moment: the newest last. */
  policies: readonly Policy[]
}

const UNREADABLE: Fault = { kind: 'unmasked', nodeId: undefined, at: 'event' }

/** Nothing is unmasked; what sheets may show is no rule's to name, so it goes by the policy. */
const SCENES: readonly Scene[] = [0, 1, 2, 3].map((shown) => ({
  policy: { ...MASK_ALL, sheetImages: (shown & 1) > 0, sheetFonts: (shown & 2) > 0 },
  path: '/',
}))

/** For one group: the events from its keyframe on. */
export function openInspection(policies: readonly Policy[]): Inspection {
  return { redaction: openRedaction(openSecrets('')), policies }
}

/**
 * The first fault of the event, if it has any. Events must come in order and all of them. Never throws: what nobody can
 * follow to its end is a fault.
 */
export function inspect(inspection: Inspection, event: PageEvent): Fault | undefined {
  try {
    return findFault(inspection, event)
  } catch {
    return UNREADABLE
  }
}

function findFault({ redaction, policies }: Inspection, event: PageEvent): Fault | undefined {
  const given = looseOf(event)
  if (!isPlain(given)) return UNREADABLE
  if (given['type'] === EVENT.assets) return findAssetFault({ redaction, policies }, given['data'])
  forgetRepeats(redaction, given['data'])
  const masked = redact(redaction, event, sceneOf(policies)).event
  const excess = findExcess(given['data'], masked?.data, {
    isAllowed: (claim) => policies.some((policy) => claimHolds(policy, redaction, claim)),
  })
  if (!excess) return undefined
  return excess.rule === undefined ? { kind: 'unmasked', ...excess } : { kind: 'rule', ...excess }
}

function sceneOf(policies: readonly Policy[]): Scene {
  const images = policies.some(({ sheetImages }) => sheetImages) ? 1 : 0
  const fonts = policies.some(({ sheetFonts }) => sheetFonts) ? 2 : 0
  const scene = SCENES[images | fonts]
  if (!scene) throw new Error('there is no such scene')
  return scene
}

/** An event is a kind, a time and its data, and nothing else. */
function isPlain({ type, timestamp, data, ...more }: Loose): boolean {
  const isDated = typeof type === 'number' && typeof timestamp === 'number'
  return isDated && typeof data === 'object' && Object.keys(more).length === 0
}

/** The redactor drops a mask that repeats itself; here each has to come out again. */
function forgetRepeats({ index }: Redaction, data: unknown): void {
  const { id, texts, attributes } = looseOf(data)
  const ids: unknown[] = [id]
  for (const list of [texts, attributes]) if (Array.isArray(list)) for (const one of list) ids.push(looseOf(one)['id'])
  for (const one of ids) {
    const entry = typeof one === 'number' ? index.get(one) : undefined
    if (!entry) continue
    entry.lastInput = undefined
    entry.lastValue = undefined
  }
}
