import { z } from 'zod/mini'
import { CaseId, StreamNo } from '../protocol/id.ts'
import { route } from './route.ts'
import { Case } from './case.ts'
import { None } from './session.ts'

/**
 * A piece of a recording that needs nothing before it: a keyframe and its deltas. Times in ms on the recording's own
 * line, which begins at 0 with its first frame.
 */
export const Segment = z.object({
  /** The customer's tabs count from 1, in the order in which they came. */
  tab: z.int(),
  stream: StreamNo,
  firstSeq: z.int(),
  lastSeq: z.int(),
  fromMs: z.number(),
  toMs: z.number(),
  sizeBytes: z.int(),
  /** Frames before it were lost on the customer's side. */
  isAfterGap: z.boolean(),
})
export type Segment = z.infer<typeof Segment>

export const MarkKind = z.enum([
  'asked',
  'accepted',
  'joined',
  'view-asked',
  'view-allowed',
  'view-declined',
  'view-ended',
  'point-asked',
  'point-allowed',
  'point-declined',
  'point-ended',
  'control-asked',
  'control-allowed',
  'control-declined',
  'control-ended',
  'page',
  'tab-shown',
  'tab-chosen',
  'tab-followed',
  'tab-closed',
  'paused',
  'resumed',
  'stream-refused',
  'pointing-stopped',
  'pointing-allowed',
  'customer-away',
  'customer-back',
  'member-joined',
  'member-left',
  'guest-admitted',
  'guest-left',
  'guest-ejected',
  'control-handed-on',
  'said',
  'file-offered',
  'file-accepted',
  'ended',
  'done',
])
export type MarkKind = z.infer<typeof MarkKind>

/** `tab` is the one that it is about, where it is about one. */
export const Mark = z.object({
  atMs: z.number(),
  kind: MarkKind,
  by: z.nullable(z.string()),
  tab: z.nullable(z.int()),
})
export type Mark = z.infer<typeof Mark>

/** From then on the case's agent had this tab on the screen. */
export const Sight = z.object({ fromMs: z.number(), tab: z.int() })
export type Sight = z.infer<typeof Sight>

export const Recording = z.object({
  case: Case,
  durationMs: z.number(),
  /** In order of time. */
  segments: z.array(Segment),
  marks: z.array(Mark),
  /** In order of time. */
  sights: z.array(Sight),
})
export type Recording = z.infer<typeof Recording>

export const RecordingRow = z.object({ case: Case, durationMs: z.number(), sizeBytes: z.number() })
export type RecordingRow = z.infer<typeof RecordingRow>

/** From a query, in which numbers are text. In ms since 1970, up to the end of the year 9999. */
const Moment = z.coerce.number().check(z.gte(0), z.lte(253_402_300_799_999))

export const listRecordings = route({
  method: 'GET',
  path: '/api/recordings',
  access: 'recording.list',
  summary: 'Recorded cases, newest first',
  params: None,
  input: z.object({ search: z.optional(z.string().check(z.maxLength(200))), before: z.optional(Moment) }),
  output: z.array(RecordingRow),
})
export const getRecording = route({
  method: 'GET',
  path: '/api/recordings/:id',
  access: 'recording.play',
  summary: 'What a recording consists of',
  params: z.object({ id: CaseId }),
  input: None,
  output: Recording,
})
/** The frames of one segment as they were sent: for each a length (uint32, big-endian), then its bytes. */
export const getSegment = route({
  method: 'GET',
  path: '/api/recordings/:id/segments/:stream/:seq',
  access: 'recording.play',
  summary: 'One segment, by the sequence number of its keyframe',
  params: z.object({ id: CaseId, stream: z.coerce.number().check(z.lte(0x7fff_ffff)), seq: z.coerce.number() }),
  input: None,
  output: 'bytes',
})
