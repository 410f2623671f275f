import { measure } from '../measure.mjs'

export const run = (args) => measure({ kind: 'exec', suffix: '.ts', standard: 'exec' }, args)
