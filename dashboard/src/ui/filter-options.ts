import type { Option } from './menu-entry.ts'

/** Those whose label contains every typed word, whatever the case, the accents and the order. */
export function filterOptions(options: readonly Option[], typed: string): readonly Option[] {
  const wanted = wordsOf(typed)
  return options.filter(({ label }) => {
    const plain = plainOf(label)
    return wanted.every((word) => plain.includes(word))
  })
}

function wordsOf(text: string): string[] {
  return plainOf(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function plainOf(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
