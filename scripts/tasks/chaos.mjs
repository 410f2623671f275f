import { measure } from '../measure.mjs'

export const run = (args) => measure({ kind: 'chaos', suffix: '.chaos.ts', standard: 'storm' }, args)
