import type { ViewRole } from '@conav/shared/policy/policy.ts'
import type { Language } from '../i18n/words.ts'
import type { Shown } from './preview-seen.ts'

/** What the preview of a policy says. */
export interface PreviewWords {
  title: string
  /** What the buttons choose. */
  as: string
  tabs: Readonly<Record<Shown, string>>
  stop: string
  close: string
  begins: string
  /** What is before one's eyes, and that it goes nowhere. */
  shown: Readonly<Record<Shown, string>>
  alike(roles: readonly ViewRole[]): string
  paused: string
  lost: string
  ended: string
  notForView: string
  tooLarge: string
  unreachable: string
  aim: string
  told: {
    shown(rule: string): string
    notFor(rule: string, role: ViewRole): string
    none: string
    secret: string
    hidden: string
    plain: string
  }
  /** How many elements of this page the selector means. */
  means(count: number): string
  copy: string
  copied: string
  hiddenBySite: string
}

const FOR_EN: Record<ViewRole, string> = {
  agent: 'agents',
  supervisor: 'supervisors',
  guest: 'guests',
  recording: 'the recording',
}
const FOR_FR: Record<ViewRole, string> = {
  agent: 'les agents',
  supervisor: 'les superviseurs',
  guest: 'les participants',
  recording: 'l’enregistrement',
}

function list(tag: string, roles: readonly ViewRole[], names: Record<ViewRole, string>): string {
  return new Intl.ListFormat(tag).format(roles.map((role) => names[role]))
}

const en: PreviewWords = {
  title: 'Preview of a policy',
  as: 'Whose view',
  tabs: { page: 'The page', agent: 'Agent', supervisor: 'Supervisor', guest: 'Guest', recording: 'Recording' },
  stop: 'Stop preview',
  close: 'Close',
  begins: 'One moment…',
  shown: {
    page: 'Your page as it is. Choose whose view of it to see. Nothing of it leaves your browser.',
    agent: 'What an agent would see. Only you see it now.',
    supervisor: 'What a supervisor would see. Only you see it now.',
    guest: 'What a guest would see. Only you see it now.',
    recording: 'What the recording would keep. Nothing is recorded now.',
  },
  alike: (roles) => (roles.length === 0 ? '' : `The same for ${list('en', roles, FOR_EN)}.`),
  paused: 'Nothing of this page is shared: the draft pauses here.',
  lost: 'The editor cannot be reached. This is the last draft that came.',
  ended: 'This preview has ended. Start another in the editor of the policy.',
  notForView: 'This page cannot be shown like this. In a case nothing of it would be seen either.',
  tooLarge: 'This page is too large to be shown.',
  unreachable: 'The view cannot be shown right now. Stop the preview and start another.',
  aim: 'Point at something to learn which rule shows it.',
  told: {
    shown: (rule) => `Shown by the rule “${rule}”.`,
    notFor: (rule, role) => `Masked: the rule “${rule}” is not for ${FOR_EN[role]}.`,
    none: 'Masked: no rule shows it.',
    secret: 'Masked always: it is a secret field, or repeats what was typed in one.',
    hidden: 'Hidden whole: a rule blocks it, or it cannot be shown.',
    plain: 'No words or pictures of its own.',
  },
  means: (count) => (count === 1 ? '1 element here' : `${count} elements here`),
  copy: 'Copy selector',
  copied: 'Copied',
  hiddenBySite: 'hidden',
}

const fr: PreviewWords = {
  title: 'Aperçu d’une politique',
  as: 'Quelle vue',
  tabs: {
    page: 'La page',
    agent: 'Agent',
    supervisor: 'Superviseur',
    guest: 'Participant',
    recording: 'Enregistrement',
  },
  stop: 'Arrêter l’aperçu',
  close: 'Fermer',
  begins: 'Un instant…',
  shown: {
    page: 'Votre page telle qu’elle est. Choisissez la vue à montrer. Rien n’en quitte votre navigateur.',
    agent: 'Ce que verrait un agent. Vous seul le voyez en ce moment.',
    supervisor: 'Ce que verrait un superviseur. Vous seul le voyez en ce moment.',
    guest: 'Ce que verrait un participant. Vous seul le voyez en ce moment.',
    recording: 'Ce que garderait l’enregistrement. Rien n’est enregistré en ce moment.',
  },
  alike: (roles) => (roles.length === 0 ? '' : `La même pour ${list('fr', roles, FOR_FR)}.`),
  paused: 'Rien de cette page n’est partagé : le brouillon interrompt le partage ici.',
  lost: 'L’éditeur est injoignable. Ceci est le dernier brouillon reçu.',
  ended: 'Cet aperçu est terminé. Lancez-en un autre dans l’éditeur de la politique.',
  notForView: 'Cette page ne peut pas être montrée ainsi. Dans un dossier, rien n’en serait vu non plus.',
  tooLarge: 'Cette page est trop grande pour être montrée.',
  unreachable: 'La vue ne peut pas être montrée pour le moment. Arrêtez l’aperçu et lancez-en un autre.',
  aim: 'Pointez un élément pour savoir quelle règle le montre.',
  told: {
    shown: (rule) => `Montré par la règle « ${rule} ».`,
    notFor: (rule, role) => `Masqué : la règle « ${rule} » n’est pas pour ${FOR_FR[role]}.`,
    none: 'Masqué : aucune règle ne le montre.',
    secret: 'Toujours masqué : c’est un champ secret, ou il répète ce qui y a été saisi.',
    hidden: 'Masqué en entier : une règle le bloque, ou il ne peut pas être montré.',
    plain: 'Ni mots ni images qui lui soient propres.',
  },
  means: (count) => (count === 1 ? '1 élément ici' : `${count} éléments ici`),
  copy: 'Copier le sélecteur',
  copied: 'Copié',
  hiddenBySite: 'masqué',
}

export const PREVIEW_WORDS: Record<Language, PreviewWords> = { en, fr }
