/** Names in stylesheets: which of them the page's sheets name, and what stands for those that may not leave. */
import type { Assets } from './assets.ts'
import { nameOf, TOKEN } from './css-lexer.ts'

/** What one stream knows of its styles, and how it names what may not leave by its own name. */
export interface StyleNames {
  /** `.class`, `#id`, `%part`, `<tag`, `[name=value]` that some stylesheet of the page names. */
  readonly named: Set<string>
  /** Those of `named` that were not there before this event: elements sent without them get them now. */
  readonly fresh: string[]
  readonly aliases: Map<string, string>
  readonly assets: Assets
  /** Whether pictures of the sheets, and their fonts, may leave. */
  pictures: boolean
  fonts: boolean
  /** Of the sheets' own fonts, in small letters. */
  readonly families: Set<string>
  /** Whether a name is a secret, which no sheet may name. */
  isSecret(name: string): boolean
}

export interface Prelude {
  readonly types: number[]
  readonly texts: string[]
  /** The character before which the prelude stopped; empty at the end of the text. */
  stop: '{' | '}' | ';' | ''
}

/** A name right before a bracket: a comment stood between them, without which they would be a function. */
export function isCutCall(type: number | undefined, following: string | undefined): boolean {
  return type === TOKEN.ident && following === '('
}

/**
 * The name itself where it is plainly a word; else another that stands for it wherever it occurs in this stream. A name
 * of the page's own (a keyframe, a grid area, a variable) keeps its effect that way and tells nothing.
 */
export function aliasOf(names: StyleNames, name: string): string {
  const plain = nameOf(name)
  if (!names.isSecret(plain) && plain.length <= 48 && /^[A-Za-z-]+(?:\d{1,3}[A-Za-z-]*)?$/.test(plain)) return plain
  let alias = names.aliases.get(plain)
  if (alias === undefined) {
    alias = `${plain.startsWith('--') ? '--' : ''}n${names.aliases.size}`
    names.aliases.set(plain, alias)
  }
  return alias
}

/** The name under which an id leaves: its own where a stylesheet names it, else a stand-in. */
export function idOf(names: StyleNames, id: string): string {
  if (names.named.has(`#${id}`)) return id
  return standInOf(names, `#${id}`)
}

/** The name under which a slot of a web component leaves. */
export function slotOf(names: StyleNames, slot: string): string {
  return standInOf(names, `/${slot}`)
}

function standInOf(names: StyleNames, key: string): string {
  let alias = names.aliases.get(key)
  if (alias === undefined) {
    alias = `n${names.aliases.size}`
    names.aliases.set(key, alias)
  }
  return alias
}
