/** What all to-do apps have in common: a hundred items added, completed and deleted, by events as a person's. */
import type { Workload } from '../bench.ts'

const COUNT = 100

export interface Item {
  id: number
  title: string
  isDone: boolean
}

/** Puts the app to work. `find` looks into the app's shadow roots where it has any. */
export function driveTodo(mount: (root: HTMLElement) => void, find = findPlain): Workload {
  const first = (selector: string): HTMLElement => {
    const [found] = find(selector)
    if (found === undefined) throw new Error(`the app has no ${selector}`)
    return found
  }
  const clickAll = (selector: string): void => {
    const found = find(selector)
    if (found.length !== COUNT) throw new Error(`the app has ${found.length} ${selector} instead of ${COUNT}`)
    // An app that writes its rows anew with each click has others by then.
    for (const [at, element] of [...found.entries()].toReversed())
      (element.isConnected ? element : find(selector)[at])?.click()
  }
  return {
    prepare: mount,
    steps: [
      () => {
        const field = first('.new-todo') as HTMLInputElement
        for (let n = 0; n < COUNT; n += 1) {
          field.value = `Something to do ${n}`
          field.dispatchEvent(new Event('input', { bubbles: true }))
          field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, composed: true }))
        }
      },
      () => clickAll('.toggle'),
      () => clickAll('.destroy'),
    ],
  }
}

export function countLeft(items: readonly Item[]): string {
  const left = items.filter(({ isDone }) => !isDone).length
  return `${left} ${left === 1 ? 'item' : 'items'} left`
}

function findPlain(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)]
}
