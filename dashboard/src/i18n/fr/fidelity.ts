import type { Texts } from '../texts.ts'

const parts = (count: number, one: string, many: string): string => (count < 2 ? `${count} ${one}` : `${count} ${many}`)
const pictures = (count: number): string => parts(count, 'image', 'images')
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
  sheet: (count) => `${parts(count, 'feuille de style', 'feuilles de style')} d’un autre site, illisible ici`,
  frame: (count) => `${parts(count, 'cadre', 'cadres')} avec la page d’un autre site`,
  canvas: (count) => `${parts(count, 'dessin', 'dessins')} tracés par un script (canvas)`,
}
