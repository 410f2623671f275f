/** Scenes in React. */
import { createElement, type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import type { Piece, Scene } from './scene.ts'

const NAMES: Record<string, string> = {
  class: 'className',
  autocomplete: 'autoComplete',
  contenteditable: 'contentEditable',
}

window.openStage = (box, first) => {
  let show: (scene: Scene) => void = () => undefined
  const root = createRoot(box)
  flushSync(() => root.render(<Page first={first} open={(next) => (show = next)} />))
  return { show: (scene) => flushSync(() => show(scene)) }
}

interface Props {
  first: Scene
  open: (show: (scene: Scene) => void) => void
}

function Page({ first, open }: Props): ReactNode {
  const [typed, enter] = useState('')
  const [{ scene }, setScene] = useState({ scene: first })
  open((next) => setScene({ scene: next }))
  return scene(typed).map((piece, i) => draw(piece, i, enter))
}

function draw(piece: Piece | string, place: number, enter: (text: string) => void): ReactNode {
  if (typeof piece === 'string') return piece
  const { tag, is = {}, key = String(place), value, isSource, inside } = piece
  const attributes = Object.fromEntries(Object.entries(is).map(([name, text]) => [NAMES[name] ?? name, text]))
  const onChange = ({ target }: { target: HTMLInputElement }): void => {
    if (isSource) enter(target.value)
  }
  const held = value === undefined ? {} : { value, onChange }
  return createElement(tag, { ...attributes, ...held, key }, ...(inside ?? []).map((one, i) => draw(one, i, enter)))
}
