import type { en } from './en.ts'

/** The same shape in another language: a sentence for a sentence, with the same blanks to fill. */
export type Translated<T> = T extends string
  ? string
  : T extends (...blanks: infer Blanks) => string
    ? (...blanks: Blanks) => string
    : { [Key in keyof T]: Translated<T[Key]> }

export type Texts = Translated<typeof en>
