import type { Texts } from '../texts.ts'

export const common: Texts['common'] = {
  alarm: {
    diskFull: (free) =>
      `Le disque du serveur est plein, il reste ${free} : les nouveaux fichiers et enregistrements sont refusés, l’aide continue. Libérez de la place.`,
    notKept: 'La base de données ne prend rien en ce moment : l’aide continue, mais rien n’est enregistré.',
  },
  product: 'Conav',
  anonymous: {
    web: ({ month, day, time }) => `Client web ${day}/${month} ${time}`,
    phone: ({ month, day, time }) => `Client mobile ${day}/${month} ${time}`,
  },
  caseNumber: (number) => `nº ${number}`,
  loading: 'Chargement',
  retry: 'Réessayer',
  close: 'Fermer',
  details: 'Détails à copier',
  notifications: 'Notifications',
  copied: 'Copié.',
  notCopied: 'Le navigateur n’a pas permis la copie. Sélectionnez le texte et copiez-le à la main.',
  nothingFound: 'Aucun résultat.',
  showAll: 'Tout afficher',
  offline: 'Le serveur est injoignable. Nouvel essai en cours.',
  waitFor: (duration) => `Attendez ${duration}, puis réessayez.`,
  problem: {
    'bad-input': 'Une donnée du formulaire ne convient pas.',
    'sign-in-first': 'Votre session a pris fin. Connectez-vous de nouveau.',
    'not-allowed': 'Votre rôle ne le permet pas.',
    'not-found': 'Cela n’existe plus, ou vous ne pouvez pas le voir.',
    conflict: 'Quelqu’un d’autre a été plus rapide.',
    'too-many': 'Trop d’essais. Patientez un instant, puis réessayez.',
    'wrong-code': 'Personne n’attend sous ce code. Vérifiez les six chiffres.',
    'expired-code': 'Ce code n’est plus valable. Demandez-en un nouveau.',
    'used-code': 'Ce code a déjà servi. Demandez-en un nouveau.',
    'unknown-site': 'Ce site n’est pas connu ici.',
    'unknown-origin': 'Cette adresse n’appartient pas au site.',
    'disposition-required': 'Choisissez d’abord un code de disposition.',
    'wrong-password': 'L’adresse e-mail ou le mot de passe est incorrect.',
    'wrong-token': 'Ce lien d’installation est incorrect ou a déjà servi. Le bon se trouve dans le journal du serveur.',
    trouble: 'Le serveur ne répond pas. Un nouvel essai suivra.',
  },
  couldNotLoad: 'Le chargement a échoué.',
  notFound: { title: 'Il n’y a rien à cette adresse.', action: 'Vers le bureau' },
  noPermission: {
    title: 'Votre rôle n’ouvre pas cette page.',
    detail: 'Un administrateur peut vous donner le rôle qui convient.',
  },
}
