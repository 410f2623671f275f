import type { Language } from './words.ts'

/** The few words of the loader, apart from all others: it must stay small. */
export const PILL_WORDS: Record<Language, { help: string; code: string; unreachable: string }> = {
  en: {
    help: 'Get help',
    code: 'I have a code',
    unreachable: 'Help cannot be reached right now. Please try again in a moment.',
  },
  fr: {
    help: 'Obtenir de l’aide',
    code: 'J’ai un code',
    unreachable: 'L’aide est injoignable pour le moment. Réessayez dans un instant.',
  },
}
