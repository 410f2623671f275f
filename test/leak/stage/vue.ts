/** Scenes in Vue. */
import { createApp, h, nextTick, ref, shallowRef, type VNode } from 'vue'
import type { Piece, Scene } from './scene.ts'

window.openStage = (box, first) => {
  const typed = ref('')
  const scene = shallowRef<Scene>(first)
  const draw = (piece: Piece | string, place: number): VNode | string => {
    if (typeof piece === 'string') return piece
    const { tag, is, key = place, value, isSource, inside } = piece
    const onInput = ({ target }: Event): void => {
      if (isSource) typed.value = (target as HTMLInputElement).value
    }
    const held = value === undefined ? {} : { value, onInput }
    return h(tag, { ...is, ...held, key }, inside?.map(draw))
  }
  createApp({ render: () => scene.value(typed.value).map(draw) }).mount(box)
  return {
    show(next) {
      scene.value = next
      void nextTick()
    },
  }
}
