import { driveTable } from './table.ts'

globalThis.work = driveTable(1_000)
