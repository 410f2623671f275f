/** Pictures and fonts of style sheets: the first as variables of each document, the second as fonts of it. */
import { styleNameOf } from './stand-in.ts'

interface Documents {
  readonly page: Document
}

export class StyleAssets {
  readonly #player: Documents
  /** By reference. */
  readonly #pictures = new Map<string, string>()
  readonly #fonts = new Map<string, ArrayBuffer>()
  readonly #sheets = new WeakMap<Document, CSSStyleSheet>()
  readonly #faces = new WeakMap<Document, Map<CSSRule, FontFace>>()
  #version = 0
  readonly #shown = new WeakMap<CSSStyleSheet, number>()

  constructor(player: Documents) {
    this.#player = player
  }

  picture(ref: string, address: string | undefined): void {
    if (this.#pictures.get(ref) === address) return
    if (address === undefined) this.#pictures.delete(ref)
    else this.#pictures.set(ref, address)
    this.#version += 1
  }

  font(ref: string, bytes: ArrayBuffer): void {
    this.#fonts.set(ref, bytes)
  }

  clear(): void {
    this.#pictures.clear()
    this.#fonts.clear()
    this.#version += 1
  }

  /** Brings every document to what is known; a document that was built anew has lost what it had. */
  settle(): void {
    if (this.#version === 0 && this.#fonts.size === 0) return
    for (const document of listDocuments(this.#player.page)) {
      this.#paint(document)
      if (this.#fonts.size > 0) this.#write(document)
    }
  }

  #paint(document: Document): void {
    const realm = document.defaultView as (Window & typeof globalThis) | null
    if (realm === null) return
    let sheet = this.#sheets.get(document)
    // A document that is written anew belongs to another window, whose sheets are its own.
    if (sheet === undefined || !(sheet instanceof realm.CSSStyleSheet)) {
      sheet = new realm.CSSStyleSheet()
      this.#sheets.set(document, sheet)
    }
    if (this.#shown.get(sheet) !== this.#version) {
      const variables = [...this.#pictures].map(([ref, address]) => `--${styleNameOf(ref)}:url("${address}");`)
      sheet.replaceSync(`:root{${variables.join('')}}`)
      this.#shown.set(sheet, this.#version)
    }
    if (!document.adoptedStyleSheets.includes(sheet))
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }

  #write(document: Document): void {
    let faces = this.#faces.get(document)
    if (!faces) this.#faces.set(document, (faces = new Map()))
    const rules = new Set(listFontRules(document))
    for (const [rule, face] of faces) {
      if (rules.has(rule as CSSFontFaceRule)) continue
      document.fonts.delete(face)
      faces.delete(rule)
    }
    for (const rule of rules) {
      const face = faces.get(rule) ?? this.#faceOf(rule, document)
      if (face === undefined) continue
      faces.set(rule, face)
      if (!document.fonts.has(face)) document.fonts.add(face)
    }
  }

  #faceOf({ style }: CSSFontFaceRule, document: Document): FontFace | undefined {
    const source = style.getPropertyValue('src')
    const bytes = [...source.matchAll(/conav-asset-(s\d+)/g)].map(([, ref]) => this.#fonts.get(ref ?? '')).find(Boolean)
    const realm = document.defaultView as (Window & typeof globalThis) | null
    if (bytes === undefined || realm === null) return undefined
    const told = (name: string, otherwise: string): string => style.getPropertyValue(name) || otherwise
    const open = (untold: 'auto' | 'normal'): FontFace =>
      new realm.FontFace(told('font-family', '').replace(/^["']|["']$/g, ''), bytes, {
        style: told('font-style', untold),
        weight: told('font-weight', untold),
        stretch: told('font-stretch', untold),
        unicodeRange: told('unicode-range', 'U+0-10FFFF'),
        display: 'swap',
      })
    // What a rule does not say is the font's own to say, in browsers that know the word for it.
    const auto = open('auto')
    const face = auto.status === 'error' ? open('normal') : auto
    // Bytes that are no font leave the text in another one.
    face.load().catch(() => undefined)
    return face
  }
}

/** The document and those of its frames, all the way down. */
function listDocuments(document: Document): Document[] {
  const inner = [...document.querySelectorAll('iframe')].flatMap(({ contentDocument }) => contentDocument ?? [])
  return [document, ...inner.flatMap(listDocuments)]
}

const FONT_FACE = 5

function listFontRules(document: Document): CSSFontFaceRule[] {
  const within = (rules: CSSRuleList): CSSFontFaceRule[] =>
    [...rules].flatMap((rule) => {
      if (rule.type === FONT_FACE) return [rule as CSSFontFaceRule]
      return 'cssRules' in rule ? within(rule.cssRules as CSSRuleList) : []
    })
  return [...document.styleSheets, ...document.adoptedStyleSheets].flatMap(({ cssRules }) => within(cssRules))
}
