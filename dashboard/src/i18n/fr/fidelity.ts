import type { Texts } from '../texts.ts'

const parts = (count: number, one: string, many: string): string => (count < 2 ? `${count} ${one}` : `${count} ${many}`)
const pictures = (count: number): string => parts(count, 'image', 'images')
const drawings = (count: number): string => parts(count, 'dessin', 'dessins')
const films = (count: number): string => parts(count, 'vidéo', 'vidéos')
const styles = (count: number): string => parts(count, 'police ou fond', 'polices ou fonds')

export const fidelity: Texts['fidelity'] = {
  title: 'Absent de cette vue',
  count: (count) => parts(count, 'élément absent', 'éléments absents'),
  again: 'Réessayer',
  picture: {
    blocked: (count) => `${pictures(count)} d’un autre site, illisible ici`,
    gone: (count) => `${pictures(count)} qui n’ont pas pu être chargées`,
    'too-large': (count) => `${pictures(count)} de plus de 2 Mo`,
    kind: (count) => `${pictures(count)} dans un format non admis`,
    full: (count) => `${pictures(count)} au-delà de ce qu’un dossier peut transmettre`,
    trouble: (count) => `${pictures(count)} non transmises`,
  },
  style: {
    blocked: (count) => `${styles(count)} d’un autre site, illisible ici`,
    gone: (count) => `${styles(count)} qui n’ont pas pu être chargés`,
    'too-large': (count) => `${styles(count)} de plus de 2 Mo`,
    kind: (count) => `${styles(count)} dans un format non admis`,
    full: (count) => `${styles(count)} au-delà de ce qu’un dossier peut transmettre`,
    trouble: (count) => `${styles(count)} non transmis`,
  },
  drawing: {
    blocked: (count) => `${drawings(count)} avec un élément d’un autre site, illisible ici`,
    gone: (count) => `${drawings(count)} qui n’ont pas pu être lus`,
    'too-large': (count) => `${drawings(count)} de plus de 2 Mo`,
    kind: (count) => `${drawings(count)} dans un format non admis`,
    full: (count) => `${drawings(count)} au-delà de ce qu’un dossier peut transmettre`,
    trouble: (count) => `${drawings(count)} non transmis`,
  },
  film: {
    blocked: (count) => `${films(count)} d’un autre site, illisibles ici`,
    gone: (count) => `${films(count)} qui n’ont pas pu être lues`,
    'too-large': (count) => `${films(count)} dont l’image dépasse 2 Mo`,
    kind: (count) => `${films(count)} dans un format non admis`,
    full: (count) => `${films(count)} au-delà de ce qu’un dossier peut transmettre`,
    trouble: (count) => `${films(count)} dont aucune image n’est arrivée`,
  },
  sheet: (count) => `${parts(count, 'feuille de style', 'feuilles de style')} d’un autre site, illisible ici`,
  frame: (count) => `${parts(count, 'cadre', 'cadres')} avec la page d’un autre site`,
  canvas: (count) => `${drawings(count)} tracés par un script (canvas), qu’aucune règle ne montre`,
  video: (count) => `${films(count)} qu’aucune règle ne montre`,
}
