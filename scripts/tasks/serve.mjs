export { serve as run } from '../server.mjs'
