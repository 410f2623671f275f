import { driveTable } from './table.ts'

globalThis.work = driveTable(10_000)
