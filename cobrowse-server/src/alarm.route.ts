/** What somebody has to see to. */
import type { Disk } from './file/disk.ts'
import type { GatewayCounts } from './gateway/doors.ts'
import type { Acts } from './http/act.ts'

interface Parts {
  disk: Disk
  countGateway: () => GatewayCounts
}

export function alarmActs({ disk, countGateway }: Parts): Pick<Acts, 'listAlarms'> {
  return {
    async listAlarms() {
      const { isStoring } = countGateway()
      return [
        ...(disk.isFull ? [{ kind: 'disk-full' as const, freeBytes: disk.freeBytes }] : []),
        ...(isStoring ? [] : [{ kind: 'not-kept' as const }]),
      ]
    },
  }
}
