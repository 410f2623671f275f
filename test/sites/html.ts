/** A piece of finished markup, as opposed to a text that still has to be escaped. */
export type Html = { readonly markup: string }

type Piece = string | number | Html | readonly Html[] | undefined

/** Template tag for markup: texts are escaped, markup and lists of markup go in as they are, `undefined` is nothing. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const markup = strings.reduce((before, text, index) => before + render(pieces[index - 1]) + text)
  return { markup }
}

/** Attributes of one element: `true` stands alone, `undefined` and `false` are left out. */
export function attributes(values: Readonly<Record<string, string | boolean | undefined>>): Html {
  const parts = Object.entries(values).flatMap(([name, value]) => {
    if (value === undefined || value === false) return []
    return value === true ? [name] : [`${name}="${escape(value)}"`]
  })
  return { markup: parts.join(' ') }
}

function render(piece: Piece): string {
  if (piece === undefined) return ''
  if (typeof piece === 'string') return escape(piece)
  if (typeof piece === 'number') return String(piece)
  if ('markup' in piece) return piece.markup
  return piece.map((part) => part.markup).join('')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
