import type { Language } from './words.ts'

/** The language for a tag as in `<html lang>`; English where the tag names none that we have. */
export function languageOf(tag: string): Language {
  return /^fr\b/i.test(tag) ? 'fr' : 'en'
}
