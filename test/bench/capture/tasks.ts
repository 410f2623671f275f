/** Reads a trace: whose script ran how long within which task of the page's main thread. */

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  ts: number
  dur?: number
  id?: string
  args: {
    name?: string
    data?: {
      frames?: { url?: string; processId?: number }[]
      startTime?: number
      timeDeltas?: number[]
      cpuProfile?: { nodes?: ProfileNode[]; samples?: number[] }
    }
  }
}

interface ProfileNode {
  id: number
  parent?: number
  callFrame: { functionName: string; url?: string }
}

export interface Tasks {
  /** Of all there is in the page. */
  longestMs: number
  /** The most that the recorder's own script ran within one task. */
  ownLongestMs: number
  ownMs: number
  /** The recorder's functions, the most expensive first, by their own time. */
  functions: { name: string; ms: number }[]
}

/** Passing through a function of the recorder's counts for nothing: what is on top, or a native function called by it, does. */
const OWN = '/arm/'
const PAGE = '/run/'

export const CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-v8.cpu_profiler',
]

export function readTasks(trace: Uint8Array): Tasks {
  const { traceEvents } = JSON.parse(Buffer.from(trace).toString()) as { traceEvents: TraceEvent[] }
  const { pid, tid } = findMainThread(traceEvents)
  const tasks = traceEvents
    .filter((event) => event.pid === pid && event.tid === tid && event.name.endsWith('RunTask') && event.ph === 'X')
    .map(({ ts, dur = 0 }) => ({ fromUs: ts, toUs: ts + dur, ownUs: 0 }))
    .toSorted((a, b) => a.fromUs - b.fromUs)
  const byFunction = new Map<string, number>()
  let at = 0
  const profile = collectProfiles(traceEvents).find((one) => one.pid === pid && one.tid === tid)
  for (const { us, lengthUs, node } of profile === undefined ? [] : samplesOf(profile)) {
    const name = ownNameOf(profile?.nodes ?? new Map(), node)
    if (name === undefined) continue
    byFunction.set(name, (byFunction.get(name) ?? 0) + lengthUs)
    while (at < tasks.length - 1 && (tasks[at]?.toUs ?? 0) < us) at += 1
    const task = tasks[at]
    if (task !== undefined && task.fromUs <= us) task.ownUs += lengthUs
  }
  const functions = [...byFunction].map(([name, us]) => ({ name, ms: us / 1_000 })).toSorted((a, b) => b.ms - a.ms)
  return {
    longestMs: Math.max(0, ...tasks.map(({ fromUs, toUs }) => toUs - fromUs)) / 1_000,
    ownLongestMs: Math.max(0, ...tasks.map(({ ownUs }) => ownUs)) / 1_000,
    ownMs: functions.reduce((sum, { ms }) => sum + ms, 0),
    functions,
  }
}

/** Of the process that shows the measured page; the keeper's frame has one of its own. */
function findMainThread(events: readonly TraceEvent[]): { pid: number; tid: number } {
  const frames = events.flatMap(({ name, args }) =>
    name === 'TracingStartedInBrowser' ? (args.data?.frames ?? []) : [],
  )
  const pid = frames.find(({ url }) => url?.includes(PAGE))?.processId
  const thread = events.find((event) => event.pid === pid && event.args.name === 'CrRendererMain')
  if (thread === undefined) throw new Error('the trace does not say which thread is the page')
  return { pid: thread.pid, tid: thread.tid }
}

interface Profile {
  pid: number
  tid: number
  startUs: number
  nodes: Map<number, ProfileNode>
  samples: number[]
  deltasUs: number[]
}

function collectProfiles(events: readonly TraceEvent[]): Profile[] {
  const profiles = new Map<string, Profile>()
  for (const { name, pid, tid, id, args } of events) {
    const key = `${pid} ${id ?? ''}`
    const { data } = args
    if (name === 'Profile') {
      const startUs = data?.startTime ?? 0
      profiles.set(key, { pid, tid, startUs, nodes: new Map(), samples: [], deltasUs: [] })
    }
    const profile = profiles.get(key)
    if (name !== 'ProfileChunk' || profile === undefined) continue
    for (const node of data?.cpuProfile?.nodes ?? []) profile.nodes.set(node.id, node)
    profile.samples.push(...(data?.cpuProfile?.samples ?? []))
    profile.deltasUs.push(...(data?.timeDeltas ?? []))
  }
  return [...profiles.values()]
}

/** Each sample stands for the time until the next one. */
function* samplesOf({
  startUs,
  samples,
  deltasUs,
}: Profile): Generator<{ us: number; lengthUs: number; node: number }> {
  let us = startUs
  for (const [index, node] of samples.entries()) {
    us += deltasUs[index] ?? 0
    yield { us, lengthUs: Math.max(0, deltasUs[index + 1] ?? 0), node }
  }
}

/**
 * The function's name where the innermost script on the stack is the recorder's: one without a name goes by the one that
 * called it, and what the browser does for it stands behind it.
 */
function ownNameOf(nodes: ReadonlyMap<number, ProfileNode>, leaf: number): string | undefined {
  let native = ''
  for (let node = nodes.get(leaf); node !== undefined; node = nodes.get(node.parent ?? -1)) {
    const { url = '', functionName } = node.callFrame
    if (url === '') {
      if (/^\((?:idle|program|root)\)$/.test(functionName)) return undefined
      native ||= ` > ${functionName}`
    } else return url.includes(OWN) ? `${namedOf(nodes, node)}${native}` : undefined
  }
  return undefined
}

function namedOf(nodes: ReadonlyMap<number, ProfileNode>, first: ProfileNode): string {
  let unnamed = ''
  for (let node: ProfileNode | undefined = first; node !== undefined; node = nodes.get(node.parent ?? -1)) {
    const { functionName, url } = node.callFrame
    if (functionName !== '' && url !== '') return functionName + unnamed
    unnamed = ' > (anonymous)'
  }
  return unnamed
}
