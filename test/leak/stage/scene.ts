/** What a page shows, as a tree that each framework renders in its own way. */
export interface Piece {
  tag: string
  is?: Record<string, string>
  /** The same key is the same element from scene to scene. */
  key?: string
  /** What the page says that stands in the field: a controlled value. */
  value?: string
  /** Whether what is entered here becomes what the page knows as typed. */
  isSource?: boolean
  inside?: readonly (Piece | string)[]
}

/** All that is shown, by what has been typed so far. */
export type Scene = (typed: string) => readonly Piece[]

/** Renders scenes into an element, and keeps what is typed in state of its own. */
export interface Stage {
  show(scene: Scene): void
}

declare global {
  interface Window {
    /** Opens a stage with its first scene. */
    openStage: (box: Element, first: Scene) => Stage
  }
}
