/** Opens scenes in Svelte. */
import { flushSync, mount } from 'svelte'
import Pieces from './Pieces.svelte'
import type { Scene } from './scene.ts'

window.openStage = (box, first) => {
  let typed = $state('')
  let scene: Scene = $state.raw(first)
  mount(Pieces, {
    target: box,
    props: {
      get pieces() {
        return scene(typed)
      },
      enter: (text: string) => (typed = text),
    },
  })
  flushSync()
  return {
    show(next) {
      scene = next
      flushSync()
    },
  }
}
