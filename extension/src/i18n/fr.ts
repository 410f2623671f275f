import type { Power } from '@conav/shared/protocol/control.ts'
import type { Reach } from '../consent/terms.ts'
import { frTalk } from './fr-talk.ts'
import type { Words } from './words.ts'

const PLACES = ['deuxième', 'troisième', 'quatrième', 'cinquième']

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'Votre agent'
  return `${names.slice(0, -1).join(', ')} et ${names.at(-1) ?? ''}`
}

/** Of more than two a bar of one line has no room for the names. */
const listShort = (names: readonly string[]): string => (names.length > 2 ? `${names.length} personnes` : list(names))

const isMany = (names: readonly string[]): boolean => names.length > 1

const REACH: Record<Reach, string> = {
  case: 'Pendant toute cette visite',
  page: 'Seulement cette page',
  'other-page': 'Seulement une page dans un autre onglet',
  form: 'Seulement un formulaire de cette page (encadré quand vous l’autorisez)',
  element: 'Seulement une partie de cette page (encadrée quand vous l’autorisez)',
}

const minutesIn = (minutes: number): string => (minutes === 1 ? 'une minute' : `${minutes} minutes`)

const termsIn = (reach: Reach, minutes: number | null): string =>
  `${REACH[reach]}, ${minutes === null ? 'jusqu’à ce que vous arrêtiez' : `pour ${minutesIn(minutes)}`}`

const WISH: Record<Power, string> = { view: 'voir', point: 'dessiner sur', control: 'contrôler' }

export const fr: Words = {
  talk: frTalk,
  title: 'Aide',
  close: 'Fermer',
  smaller: 'Réduire',
  larger: 'Afficher',
  asking: 'Demande d’aide en cours…',
  place: (place) =>
    place === 1 ? 'C’est bientôt à vous.' : `Vous êtes ${PLACES[place - 2] ?? `numéro ${place}`} dans la file.`,
  waiting: 'Quelqu’un sera bientôt avec vous.',
  waitsAgain: 'Votre agent a dû partir et ne voit plus rien. Quelqu’un d’autre prend la suite.',
  goOn: 'Vous pouvez continuer à naviguer, cette fenêtre vous suit.',
  leave: 'Quitter',
  haveCode: 'J’ai un code',
  code: 'Code',
  codeHint: 'Les six chiffres que votre agent vous a donnés.',
  join: 'Rejoindre',
  joining: 'Connexion…',
  codeIncomplete: 'Un code a six chiffres.',
  back: 'Retour',
  again: 'Réessayer',
  trouble: (trouble, waitMinutes) => {
    switch (trouble) {
      case 'wrong-code':
        return 'Ce code n’est pas le bon. Vérifiez les six chiffres.'
      case 'expired-code':
        return 'Ce code est trop ancien. Demandez-en un nouveau à votre agent.'
      case 'used-code':
        return 'Ce code a déjà servi. Demandez-en un nouveau à votre agent.'
      case 'too-many':
        return `Trop d’essais. Patientez ${minutesIn(waitMinutes)} avant de réessayer.`
      case 'unknown-site':
        return 'L’aide n’est pas configurée pour ce site.'
      case 'not-possible':
        return 'L’aide est injoignable pour le moment. Réessayez dans un instant.'
    }
  },
  here: (names) => `${list(names)} ${isMany(names) ? 'sont' : 'est'} là.`,
  away: 'Votre agent revient tout de suite.',
  nothingShared: 'Rien de cette page n’est partagé.',
  declined: (power, name) =>
    power === 'view'
      ? `C’est entendu. ${name} vous aide sans voir cette page.`
      : `C’est entendu. ${name} regarde pendant que vous agissez.`,
  prompt: (power, name) => `${name} souhaite ${WISH[power]} cette page`,
  willSeeTitle: 'Ce qui sera vu',
  willSee: 'Cette page et ce que vous y faites, sur ce site seulement.',
  staysHiddenTitle: 'Ce qui reste masqué',
  staysHidden: 'Mots de passe, cartes et codes, toujours. Et tout ce que ce site n’a pas ouvert à la vue.',
  mayDoTitle: (name) => `Ce que ${name} peut faire`,
  mayDo: 'Cliquer, faire défiler, saisir et choisir sur cette page, sans jamais voir ce qui est masqué.',
  untilStoppedTitle: 'Pour combien de temps',
  untilStopped: 'Échap deux fois arrête aussitôt, quel que soit votre choix.',
  terms: termsIn,
  mayPoint: 'Montrer un pointeur et dessiner sur cette page, à votre vue et à celle de tous ceux qui la voient.',
  guestTitle: (name) => `${name} est un participant`,
  guestFact: 'Invité par votre agent, et inconnu de cette entreprise.',
  handOverTitle: 'Le contrôle change de mains',
  handOver: (from, to) =>
    `${list(from)} ${isMany(from) ? 'contrôlent' : 'contrôle'} cette page. Si vous autorisez, ce sera ${to} à la place.`,
  left: (minutes, seconds) => `encore ${minutes} min ${seconds} s`,
  allow: 'Autoriser',
  decline: 'Refuser',
  covered: 'Quelque chose couvre cette question. Vous pourrez autoriser quand elle sera entièrement visible.',
  coveredCode: 'Quelque chose couvre ceci. Vous pourrez rejoindre quand tout sera visible.',
  offline: 'Connexion perdue, nouvel essai. Vous pourrez répondre à son retour.',
  canSee: (names) => `${listShort(names)} ${isMany(names) ? 'voient' : 'voit'} cette page`,
  canControl: (names) => `${list(names)} ${isMany(names) ? 'contrôlent' : 'contrôle'} cette page`,
  canControlPart: (names) =>
    `${list(names)} ${isMany(names) ? 'contrôlent' : 'contrôle'} la partie encadrée de cette page`,
  paused: {
    policy: 'Le partage est en pause sur cette page',
    'too-large': 'Cette page est trop volumineuse pour être montrée. Rien n’en est vu',
    refused: 'Le partage est arrêté sur cette page : elle laissait voir ce qui doit rester masqué',
  },
  lost: 'Connexion perdue, nouvel essai.',
  lostShared: (names) =>
    `Connexion perdue, nouvel essai. D’ici là, ${listShort(names)} ne ${isMany(names) ? 'voient et ne contrôlent' : 'voit et ne contrôle'} rien.`,
  stopSharing: 'Arrêter le partage',
  stopControl: 'Arrêter le contrôle',
  slow: (names) => `Connexion lente : ${listShort(names)} ${isMany(names) ? 'voient' : 'voit'} cette page en retard`,
  escapeHint: 'Échap deux fois arrête',
  look: {
    before: 'Que verra-t-on ?',
    during: 'Ce qui est vu',
    taking: 'Un instant…',
    taken: 'Voici la page telle que d’autres la voient. Ce qui est masqué ici ne quitte jamais votre navigateur.',
    nothing: 'Rien de cette page n’est partagé : le partage y est en pause.',
    unreachable: 'L’image ne peut pas être affichée pour le moment. Réessayez dans un instant.',
    hidden: { bySite: 'masqué', byCustomer: 'masqué par vous' },
  },
  hide: {
    button: (count) => (count === 0 ? 'Masquer quelque chose' : `Masquer quelque chose (${count} masqués par vous)`),
    hint: 'Le rayé est masqué. Cliquez pour en masquer plus, Échap termine.',
  },
  people: {
    button: 'Qui la voit',
    title: 'Qui voit cette page',
    agent: 'Agent',
    guestOf: (of) => (of === undefined ? 'Participant' : `Participant, invité par ${of}`),
    may: { view: 'peut la voir', point: 'peut la voir et y dessiner', control: 'peut la voir et la contrôler' },
    stopPointing: 'Ni dessin ni pointeur',
    allowPointing: 'Autoriser dessin et pointeur',
    pointingHint: 'Masque ce que d’autres dessinent et montrent. Ils continuent à voir la page.',
    pointingStopped: 'Personne d’autre que vous ne dessine ici. Ce que d’autres ont dessiné est masqué.',
    off: 'Dessin désactivé',
  },
  draw: 'Dessiner',
  drawHint: 'Dessinez sur la page. Échap termine le dessin.',
  drawFull: 'Il n’y a plus de place pour un dessin. Effacez-en d’abord.',
  undo: 'Annuler',
  clear: 'Effacer',
  color: { red: 'Rouge', orange: 'Orange', green: 'Vert', blue: 'Bleu', purple: 'Violet' },
  elsewhere: 'L’aide continue dans une autre fenêtre.',
  continueHere: 'Continuer ici',
  thanks: 'Merci',
  endedByAgent: 'L’aide est terminée.',
  sawPage: (names) => `${list(names)} ${isMany(names) ? 'ont' : 'a'} vu ce site. Ce qui est privé est resté masqué.`,
  controlledPage: (names) => `${list(names)} ${isMany(names) ? 'pouvaient' : 'pouvait'} le contrôler avec vous.`,
  sentFiles: (count) => (count === 1 ? 'Vous avez envoyé un fichier.' : `Vous avez envoyé ${count} fichiers.`),
  sawNothing: 'Rien n’a été partagé.',
  done: 'Fermer',
}
