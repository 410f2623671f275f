import type { Texts } from '../texts.ts'

export const account: Texts['account'] = {
  role: { agent: 'agent', supervisor: 'superviseur', admin: 'administrateur' },
  signIn: {
    title: 'Connexion',
    email: 'Adresse e-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    emailNeeded: 'Saisissez une adresse e-mail, par exemple ada@example.com.',
    passwordNeeded: 'Saisissez votre mot de passe.',
    demo: 'Ceci est la démonstration. Aucun mot de passe n’est nécessaire.',
    continueAs: (name, roleName) => `Continuer en tant que ${name} (${roleName})`,
    orWithPassword: 'ou avec un mot de passe',
    mustSetUp: 'Ce serveur n’est pas encore installé. Son journal contient le lien qui lance l’installation.',
  },
  menu: {
    open: (name) => `${name} : réglages et déconnexion`,
    signOut: 'Se déconnecter',
    language: 'Langue',
    theme: 'Apparence',
    light: 'Claire',
    dark: 'Sombre',
    system: 'Comme le système',
    shortcuts: 'Raccourcis clavier',
  },
  nav: {
    label: 'Navigation principale',
    desk: 'Bureau',
    recordings: 'Enregistrements',
    people: 'Personnes',
    sites: 'Sites',
    policies: 'Politiques',
    organisation: 'Organisation',
  },
  status: {
    available: 'Disponible',
    availableDetail: 'Les nouveaux dossiers sonnent ici.',
    away: 'Absent',
    awayDetail: 'Les nouveaux dossiers restent silencieux sur ce bureau.',
    heading: 'Votre statut',
  },
}
