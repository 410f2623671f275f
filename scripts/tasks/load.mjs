import { measure } from '../measure.mjs'

export const run = (args) => measure({ kind: 'load', suffix: '.load.ts' }, args)
