/** Pictures and fonts as they may leave: a reference in place of the address, where the policy lets them through. */
import { findRef, pictureAttributeOf, referenceTo, STILL } from '../asset/reference.ts'
import type { RuleId } from '../policy/policy.ts'
import { inputTypeOf } from './fields.ts'
import { idOf, listOfLoose, type Loose } from './loose.ts'
import type { Entry } from './entry.ts'
import type { Redaction } from './state.ts'

/** Addresses in styles beyond this number are left out: a page that makes ever new ones must not fill the memory. */
const MAX_STYLE_REFS = 5_000

/** What the page's stream refers to. Owned by the redaction; addresses stay in it and never leave. */
export interface Assets {
  /** Addresses in styles, each with the reference that stands for it in this stream. */
  readonly addresses: Map<string, string>
  /** Mentioned since they were last taken: the other side has to be told what they stand for. */
  readonly fresh: Set<string>
  /** Mentioned since the last snapshot. */
  readonly told: Set<string>
}

export function openAssets(): Assets {
  return { addresses: new Map(), fresh: new Set(), told: new Set() }
}

/** What stands for an address in a style; undefined where there are too many. A reference stands for itself. */
export function referTo(assets: Assets, address: string): string | undefined {
  const given = findRef(address)
  let ref = given?.startsWith('s') === true ? given : assets.addresses.get(address)
  if (ref === undefined) {
    if (assets.addresses.size >= MAX_STYLE_REFS) return undefined
    ref = `s${assets.addresses.size + 1}`
    assets.addresses.set(address, ref)
  }
  mention(assets, ref)
  return referenceTo(ref)
}

function mention({ fresh, told }: Assets, ref: string): void {
  fresh.add(ref)
  told.add(ref)
}

/** The attributes that say which picture an element shows, by the one under which it leaves. */
const SOURCES = {
  src: ['src', 'srcset', 'data'],
  poster: ['poster', STILL],
  href: ['href', 'xlink:href'],
  [STILL]: [STILL],
} as const
/** A transparent picture of one pixel: what every picture of the page looks like that no rule lets through. */
export const PIXEL = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

export interface PassedPicture {
  readonly name: string
  readonly value: string | null
  readonly rule?: RuleId
}

/** What leaves of the picture that an element shows, where these attributes of it speak of one. */
export function passPicture({ assets }: Redaction, entry: Entry, raw: Loose): PassedPicture | undefined {
  const name = pictureNameOf(entry)
  if (name === undefined) return undefined
  const sources = SOURCES[name]
  if (!sources.some((source) => raw[source] !== undefined)) return undefined
  const { image: rule } = entry.judged
  const hasPicture = sources.some((source) => entry.attributes[source] !== undefined)
  if (rule === undefined) return entry.tag === 'img' && hasPicture ? { name, value: PIXEL } : undefined
  if (name === 'href' && entry.attributes['href']?.startsWith('#') === true) return undefined
  if (!hasPicture) return { name, value: null }
  mention(assets, String(entry.id))
  return { name, value: referenceTo(String(entry.id)), rule }
}

/** Under which name an element's picture leaves. */
export function pictureNameOf(entry: Entry): keyof typeof SOURCES | undefined {
  return pictureAttributeOf(entry.tag, entry.tag === 'input' ? inputTypeOf(entry) : undefined)
}

/** Whether the other side still has the reference, so that news of it may leave. */
export function mayTell({ assets, index }: Redaction, ref: string): boolean {
  if (!assets.told.has(ref)) return false
  if (ref.startsWith('s')) return true
  const entry = index.get(Number(ref))
  const name = entry && pictureNameOf(entry)
  return entry !== undefined && name !== undefined && entry.isSent && entry.rules?.[name] !== undefined
}

/** What was told of references, as far as those may be known: after a second redaction fewer may be. */
export function redactAssets({ assets, index }: Redaction, data: Loose): object | undefined {
  const kept = listOfLoose(data['assets']).filter(({ ref }) => {
    if (typeof ref !== 'string' || !assets.told.has(ref)) return false
    return ref.startsWith('s') || index.get(idOf(Number(ref)) ?? 0)?.judged.image !== undefined
  })
  return kept.length > 0 ? { assets: kept.map(plainOf) } : undefined
}

function plainOf(news: Loose): object {
  const { ref, state, widthPx, heightPx, hash, mediaType, density, why } = news
  return Object.fromEntries(
    Object.entries({ ref, state, widthPx, heightPx, hash, mediaType, density, why }).filter(
      ([, value]) => typeof value === 'string' || typeof value === 'number',
    ),
  )
}
