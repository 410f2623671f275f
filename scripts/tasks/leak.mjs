import { measure } from '../measure.mjs'

export const run = (args) => measure({ kind: 'leak', suffix: '.ts' }, args)
