import type { Texts } from '../texts.ts'

export const refusal: Texts['live']['refusal'] = {
  'not-granted': 'Le contrôle n’a pas été autorisé',
  expired: 'Le contrôle est arrivé à son terme. Demandez-le de nouveau.',
  'out-of-scope': 'Le contrôle porte sur une autre partie de la page. Demandez-le à nouveau pour aller plus loin.',
  replayed: 'Cette action est arrivée deux fois et n’a été faite qu’une fois.',
  'wrong-stream': 'La page a changé entre-temps. Regardez de nouveau, puis réessayez.',
  'node-gone': 'Cet élément n’est plus sur la page.',
  'not-visible': 'Cet élément n’est pas visible en ce moment sur la page du client.',
  blocked: 'Le site réserve cette partie au client.',
  'read-only': 'Le site vous laisse voir cet élément, pas le modifier.',
  'secret-field': 'Seul le client saisit les mots de passe, les cartes et les codes.',
  'file-picker': 'Seul le client peut choisir un fichier.',
  'customer-only': 'Seul le client peut le faire.',
  'not-possible': 'Le navigateur du client ne le permet pas.',
  'page-paused': 'Le partage s’interrompt sur cette page. Le client continue seul.',
}
