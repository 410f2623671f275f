import { measure } from '../measure.mjs'

export const run = (args) => measure({ kind: 'bench', suffix: '.bench.ts' }, args)
