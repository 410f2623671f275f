import { z } from 'zod/mini'
import { route } from './route.ts'
import { None } from './session.ts'

/** What is wrong with the server and cannot wait: new files and recordings are refused, or what happens is not being kept. */
export const Alarm = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('disk-full'), freeBytes: z.number() }),
  z.object({ kind: z.literal('not-kept') }),
])
export type Alarm = z.infer<typeof Alarm>

export const listAlarms = route({
  method: 'GET',
  path: '/api/alarms',
  access: 'recording.list',
  summary: 'What is wrong with the server at this moment and somebody has to see to',
  params: None,
  input: None,
  output: z.array(Alarm),
})
