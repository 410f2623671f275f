/** Something of a page that the customer has hidden, as it is remembered from page to page: never sent to anyone. */
export interface HiddenPart {
  /** The page on which it stands. */
  path: string
  /** Of the policy's grammar. */
  selector: string
}

/** Of one tab and one case. */
export const MAX_HIDDEN_PARTS = 100
