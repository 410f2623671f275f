import type { Component } from 'svelte'

export interface Option {
  value: string
  label: string
  detail?: string
  /** What waits behind it, with the words for it: on tabs. */
  badge?: { count: number; label: string }
}

export type MenuEntry =
  | {
      kind: 'action'
      label: string
      run(): void
      icon?: Component<{ size?: number; 'aria-hidden'?: 'true' }>
      shortcut?: string
      /** Why it cannot be done now: it stays in the menu and says so. */
      why?: string | undefined
    }
  | { kind: 'choice'; label: string; value: string; options: readonly Option[]; choose(value: string): void }
  | {
      kind: 'more'
      label: string
      entries: readonly MenuEntry[]
      icon?: Component<{ size?: number; 'aria-hidden'?: 'true' }>
    }
  | { kind: 'line' }
