/** Scripts that play a rendered trick in the page: its first scene, in which the secret is typed, and then the others. */
import { pageSourceOf } from '../case/page-source.ts'
import type { RenderedTrick } from './rendered.tricks.ts'

/** Opens a box of that number with the first scene. */
export function openingOf({ scenes }: RenderedTrick, box: string): string {
  return `(() => {
    const box = (document.querySelector('main') ?? document.body).appendChild(document.createElement('div'))
    box.id = ${JSON.stringify(box)}
    const h = (tag, is, ...inside) => {
      if (!('value' in is)) return { tag, is, inside }
      const { value, ...rest } = is
      return { tag, is: rest, value }
    }
    const keyed = (key, tag, ...inside) => ({ tag, key, inside })
    const field = (value, is = { type: 'password' }, key = 'field') =>
      ({ tag: 'input', key, is: { ...is, 'data-secret': '' }, value, isSource: true })
    const [first, ...others] = ${pageSourceOf(scenes)}({ field, h, keyed })
    box.rest = { stage: window.openStage(box, first), others }
  })()`
}

/** Shows the other scenes, each in a task of its own. */
export function restOf(box: string): string {
  return `(async () => {
    const { stage, others } = document.getElementById(${JSON.stringify(box)}).rest
    for (const scene of others) {
      stage.show(scene)
      await new Promise((resolve) => setTimeout(resolve, 4))
    }
  })()`
}
