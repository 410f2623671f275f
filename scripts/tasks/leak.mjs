import { measure } from '../measure.mjs'

/** What is named are parts of the one file that there is. */
export const run = (args) => measure({ kind: 'leak', suffix: '.ts' }, ['leak', ...args])
