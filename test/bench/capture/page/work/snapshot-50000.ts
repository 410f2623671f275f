import { standStill } from './snapshot.ts'

globalThis.work = standStill(50_000)
