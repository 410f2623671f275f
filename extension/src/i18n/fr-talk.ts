import { sizeIn, type TalkWords } from './talk-words.ts'

const sizeOf = sizeIn('fr', ['ko', 'Mo', 'Go'])

export const frTalk: TalkWords = {
  chat: 'Discussion',
  closeChat: 'Fermer la discussion',
  conversation: 'Conversation',
  empty: 'Écrivez un message ou envoyez un fichier. Tous ceux qui vous aident peuvent le lire.',
  message: 'Message',
  send: 'Envoyer',
  you: 'Vous',
  guest: (name) => `${name} (participant)`,
  sending: 'Envoi…',
  sendingLater: 'Sera envoyé au retour de la connexion.',
  waiting: (count) =>
    count === 1
      ? 'Votre message sera envoyé au retour de la connexion.'
      : `Vos ${count} messages seront envoyés au retour de la connexion.`,
  unsaid: {
    'not-stored': 'N’a pas pu être envoyé.',
    'too-many': 'Trop de messages à la fois. Patientez un instant.',
    'unknown-file': 'N’a pas pu être envoyé : un de ses fichiers n’existe plus.',
  },
  retry: 'Réessayer',
  discard: 'Supprimer',
  unread: (count) => (count === 1 ? '1 nouveau message' : `${count} nouveaux messages`),
  news: (name, text) => `${name} : ${text}`,
  joined: (name, kind) => (kind === 'guest' ? `${name} vous rejoint comme participant.` : `${name} vous rejoint.`),
  writing: (names) => `${names.join(', ')} ${names.length > 1 ? 'écrivent' : 'écrit'}…`,
  attach: 'Joindre des fichiers',
  drop: 'Déposez les fichiers à envoyer',
  file: (name) => `Fichier ${name}`,
  sizeOf,
  fileStatus: {
    sending: 'En cours d’envoi',
    'sending-elsewhere': 'En cours d’envoi depuis un autre onglet',
    paused: 'En pause',
    retrying: 'Pas de réponse, nouvel essai',
    unreadable: 'Le fichier a changé ou n’est plus là. Annulez et choisissez-le à nouveau.',
    failed: 'N’a pas pu être envoyé.',
    interrupted: 'Interrompu au changement de page. Choisissez le même fichier pour continuer.',
    sent: 'Envoyé. Personne ne l’a encore accepté.',
    taken: 'Envoyé et accepté',
    declined: 'Refusé par votre agent',
    cancelled: 'Annulé',
    coming: 'En route vers vous',
    offered: 'Voulez-vous ce fichier ?',
    ready: 'Prêt',
    'you-declined': 'Vous l’avez refusé',
    withdrawn: 'Retiré par son expéditeur',
    refused: 'Les fichiers de ce type ne sont pas admis.',
  },
  fileFault: {
    kind: 'Les fichiers de ce type ne sont pas admis.',
    name: 'Bloqué : son nom annonce un autre type de fichier.',
    page: 'Bloqué : il contient une page web ou un script.',
    mixed: 'Bloqué : il est deux types de fichier à la fois.',
    script: 'Bloqué : il lance un script ou un programme. Imprimez-le dans un nouveau PDF et envoyez celui-ci.',
    macros: 'Bloqué : il contient des macros. Enregistrez-le sans macros et envoyez celui-ci.',
    bomb: 'Bloqué : décompressé, il serait bien plus grand qu’il ne le dit.',
    damaged: 'Bloqué : il est abîmé, personne ne peut donc regarder ce qu’il contient.',
  },
  fileCaution: {
    locked: 'Un mot de passe le protège : personne n’a pu regarder ce qu’il contient.',
    opens: 'Il fait quelque chose de lui-même à l’ouverture.',
  },
  fileAct: {
    pause: 'Pause',
    resume: 'Continuer',
    cancel: 'Annuler',
    choose: 'Choisir à nouveau',
    accept: 'Accepter',
    decline: 'Refuser',
    download: 'Télécharger',
  },
  fileTrouble: (trouble) => {
    switch (trouble.why) {
      case 'too-large':
        return trouble.limitBytes === undefined
          ? 'Ce fichier est trop volumineux.'
          : `Ce fichier est trop volumineux : ${sizeOf(trouble.limitBytes)} au plus.`
      case 'empty':
        return 'Ce fichier est vide.'
      case 'too-many':
        return 'Trop de fichiers sont en route. Attendez que l’un d’eux arrive.'
      case 'gone':
        return 'Ce n’est plus possible.'
      case 'unreadable':
        return 'Le fichier est illisible. Choisissez-le à nouveau.'
      case 'another-file':
        return 'C’est un autre fichier, ou il a changé. Choisissez le même.'
      case 'no-room':
        return 'Il n’y a plus de place pour des fichiers en ce moment. Réessayez plus tard.'
      case 'not-possible':
        return 'Pas de réponse. Réessayez dans un instant.'
    }
  },
  notSent: (name) => `${name} n’a pas été envoyé`,
  more: 'Personnes et partage',
  people: 'Qui est là',
  alone: 'Personne d’autre que vous.',
  shareFolder: 'Partager un dossier',
  shareFolderHint:
    'Votre agent voit les noms et les tailles des fichiers, jamais leur contenu. Un fichier qu’il demande lui est envoyé.',
  noFolders: 'Ce navigateur ne sait pas partager un dossier. Joignez plutôt ses fichiers un par un.',
  stopFolder: 'Ne plus partager le dossier',
  folderShared: (name, count, isCut) =>
    !isCut && count === 1
      ? `Votre agent voit le nom et la taille d’un fichier de ${name}, et peut le demander.`
      : `Votre agent voit les noms et les tailles ${isCut ? `des ${count} premiers` : `de ${count}`} fichiers de ${name}, et peut les demander.`,
  folderLost: 'Le partage du dossier s’est arrêté au changement de page.',
  syncClipboard: 'Synchroniser le presse-papiers',
  clipboardHint: (isWanted, doAgentsWant) => {
    if (isWanted && doAgentsWant)
      return 'Ce que vous copiez sur cette page, et ce que copie votre agent, est là pour les deux.'
    if (isWanted) return 'Rien n’est partagé tant que votre agent ne l’active pas aussi.'
    if (doAgentsWant) return 'Votre agent le souhaite. Rien n’est partagé tant que vous ne l’activez pas.'
    return 'Un texte copié d’un côté est là des deux côtés, une fois que chacun l’a activé.'
  },
  clipArrived: 'Copié par votre agent',
  copy: 'Copier',
}
