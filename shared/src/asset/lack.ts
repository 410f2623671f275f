/** What the page has and its replay has not. */
import { AssetTrouble } from './asset.ts'
import { z } from 'zod/mini'

/**
 * `picture`: one of the page's pictures. `style`: a picture or font of its style sheets. `sheet`: a style sheet of another
 * site that lets nobody read it. `frame`: a page of another site inside this one. `canvas`: what a script draws.
 */
export const Lack = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['picture', 'style']), why: AssetTrouble, count: z.int().check(z.positive()) }),
  z.object({ what: z.enum(['sheet', 'frame', 'canvas']), count: z.int().check(z.positive()) }),
])
export type Lack = z.infer<typeof Lack>

export const Lacks = z.array(Lack).check(z.maxLength(20))
