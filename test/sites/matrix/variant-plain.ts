import { buildAll } from './plain.ts'

buildAll(document.body)
