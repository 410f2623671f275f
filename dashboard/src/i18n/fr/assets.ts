import type { Texts } from '../texts.ts'

export const assets: Texts['assets'] = {
  missing: {
    blocked: 'Retenue par le site',
    gone: 'Indisponible',
    'too-large': 'Trop grande pour être montrée',
    kind: 'D’un format inconnu',
    full: 'Plus de place pour les images',
    trouble: 'N’a pas pu être transmise',
  },
}
