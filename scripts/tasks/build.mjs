export { build as run } from '../build.mjs'
