/** What the page has and its replay has not. */
import { AssetTrouble } from './asset.ts'
import { z } from 'zod/mini'

/**
 * `picture`: one of the page's pictures. `style`: a picture or font of its style sheets. `drawing`: a still of what a
 * script draws. `film`: a still of a video. `sheet`: a style sheet of another site that lets nobody read it. `frame`: a
 * page of another site inside this one. `canvas`, `video`: one that no rule shows.
 */
export const Lack = z.discriminatedUnion('what', [
  z.object({
    what: z.enum(['picture', 'style', 'drawing', 'film']),
    why: AssetTrouble,
    count: z.int().check(z.positive()),
  }),
  z.object({ what: z.enum(['sheet', 'frame', 'canvas', 'video']), count: z.int().check(z.positive()) }),
])
export type Lack = z.infer<typeof Lack>

export const Lacks = z.array(Lack).check(z.maxLength(30))
