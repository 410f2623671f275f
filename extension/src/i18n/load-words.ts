import type { Language, Words } from './words.ts'

/** All that the keeper says in one language; the other one is never fetched. */
export async function loadWords(language: Language): Promise<Words> {
  switch (language) {
    case 'en':
      return (await import('./en.ts')).en
    case 'fr':
      return (await import('./fr.ts')).fr
  }
}
