import { serve } from '../server.mjs'

export const run = (args) => serve(['--demo', ...args])
