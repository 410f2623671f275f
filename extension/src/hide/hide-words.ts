import type { Language } from '../i18n/words.ts'

/** What the page itself says while the customer hides things. */
export interface HideWords {
  title: string
  /** How to go about it, read out once. */
  help: string
  hide: string
  show: string
  bySite: string
  byYou: string
  /** After it was done. */
  hidden(name: string): string
  shown(name: string): string
  full: string
  part: string
  kinds: Readonly<Record<string, string>>
}

export const HIDE_WORDS: Record<Language, HideWords> = {
  en: {
    title: 'Hide something from others',
    help: 'Arrow keys choose: up is larger, down is smaller, left and right are the neighbours. Enter hides or shows again, Escape ends.',
    hide: 'Hide this',
    show: 'Hidden by you. Show again',
    bySite: 'Hidden by this site already',
    byYou: 'hidden by you',
    hidden: (name) => `${name}: hidden from others from now on.`,
    shown: (name) => `${name}: others see it again as far as this site lets them.`,
    full: 'You cannot hide more parts. Hide a larger one instead.',
    part: 'Part of the page',
    kinds: {
      a: 'Link',
      button: 'Button',
      input: 'Field',
      textarea: 'Field',
      select: 'Choice',
      img: 'Picture',
      p: 'Paragraph',
      ul: 'List',
      ol: 'List',
      li: 'List entry',
      table: 'Table',
      tr: 'Row',
      td: 'Cell',
      th: 'Cell',
      form: 'Form',
      nav: 'Navigation',
      main: 'Main part',
      heading: 'Heading',
    },
  },
  fr: {
    title: 'Masquer quelque chose aux autres',
    help: 'Les flèches choisissent : haut pour plus grand, bas pour plus petit, gauche et droite pour les voisins. Entrée masque ou montre à nouveau, Échap termine.',
    hide: 'Masquer ceci',
    show: 'Masqué par vous. Montrer à nouveau',
    bySite: 'Déjà masqué par ce site',
    byYou: 'masqué par vous',
    hidden: (name) => `${name} : masqué aux autres à partir de maintenant.`,
    shown: (name) => `${name} : de nouveau visible, dans la limite de ce que ce site laisse voir.`,
    full: 'Vous ne pouvez pas masquer d’autres parties. Masquez-en une plus grande.',
    part: 'Partie de la page',
    kinds: {
      a: 'Lien',
      button: 'Bouton',
      input: 'Champ',
      textarea: 'Champ',
      select: 'Choix',
      img: 'Image',
      p: 'Paragraphe',
      ul: 'Liste',
      ol: 'Liste',
      li: 'Élément de liste',
      table: 'Tableau',
      tr: 'Ligne',
      td: 'Cellule',
      th: 'Cellule',
      form: 'Formulaire',
      nav: 'Navigation',
      main: 'Partie principale',
      heading: 'Titre',
    },
  },
}

const MAX_NAME = 60

/** What an element is called to the customer: its kind and how it reads. What stands in a field is not said. */
export function tellElement(element: Element, words: HideWords): string {
  const { localName } = element
  const kind = words.kinds[/^h[1-6]$/.test(localName) ? 'heading' : localName] ?? words.part
  const said = element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? element.textContent ?? ''
  const text = said.replace(/\s+/g, ' ').trim()
  if (text === '' || localName === 'textarea') return kind
  return `${kind} “${text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}…` : text}”`
}
