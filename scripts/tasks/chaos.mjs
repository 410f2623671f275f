import { measure } from '../measure.mjs'

export const run = (args) => measure({ kind: 'chaos', suffix: '.ts' }, args)
