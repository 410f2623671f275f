import { standStill } from './snapshot.ts'

globalThis.work = standStill(10_000)
