/** What is compared: each arm is a script of its own in `page/arm`. */

export const ARMS = {
  none: { label: 'no recorder', source: null },
  bare: { label: 'bare MutationObserver', source: null },
  rrweb: { label: '@rrweb/record, default', source: '@rrweb/record (MIT)' },
  openreplay: { label: '@openreplay/tracker', source: '@openreplay/tracker (MIT)' },
  sentry: { label: '@sentry/replay', source: '@sentry/browser (MIT)' },
  conav: { label: 'Conav', source: null },
} as const satisfies Record<string, { label: string; source: string | null }>

export type Arm = keyof typeof ARMS

export const ALL_ARMS = Object.keys(ARMS) as Arm[]
export const QUICK_ARMS: readonly Arm[] = ['none', 'bare', 'rrweb', 'conav']

/** Whether the arm tells of the page at all: the others send nothing, and no task is theirs. */
export function isRecorder(arm: Arm): boolean {
  return arm !== 'none' && arm !== 'bare'
}
