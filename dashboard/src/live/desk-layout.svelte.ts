/** How one case stands on the desk: page and panel side by side, or a bar with one of them, or none, below it. */
import { createContext } from 'svelte'
import { recall, remember } from '../remembered.ts'

export type Part = 'page' | 'panel'

export class DeskLayout {
  #isCompact = $state(recall('desk-layout') === 'compact')
  /** What stands below the bar. */
  #unfolded = $state<Part | null>('panel')
  /** Which of the two is shown where both stand side by side and there is no room for both. */
  #front = $state<Part>('page')

  get isCompact(): boolean {
    return this.#isCompact
  }

  get front(): Part {
    return this.#front
  }

  /** Never in doubt in the compact layout; side by side both are, where there is room. */
  isUnfolded(part: Part): boolean {
    return !this.#isCompact || this.#unfolded === part
  }

  toggleCompact(): void {
    this.#isCompact = !this.#isCompact
    remember('desk-layout', this.#isCompact ? 'compact' : 'wide')
  }

  /** Folds the part away, or unfolds it in the other's place. */
  toggle(part: Part): void {
    this.#unfolded = this.#unfolded === part ? null : part
  }

  /** Brings the part into sight, in whichever layout. */
  show(part: Part): void {
    this.#unfolded = part
    this.#front = part
  }
}

export const [useDeskLayout, provideDeskLayout] = createContext<DeskLayout>()
