/** One role's view of the page that is previewed, made here as the server makes it of a live case. */
import type { Policy, ViewRole } from '@conav/shared/policy/policy.ts'
import { StreamNo } from '@conav/shared/protocol/id.ts'
import { GroupView } from '@conav/shared/view/group-view.ts'
import { policyFor, viewsOf, WHOLE } from '@conav/shared/view/views.ts'
import { Group, type Batch } from '../link/group.ts'
import { Whole } from '../link/whole.ts'

/** The viewer shows one page load; which one is all the same to it. */
export const PREVIEW_STREAM = StreamNo.parse(1)

/** The others whom the policy shows the same. */
export function listAlike(policy: Policy, role: ViewRole): ViewRole[] {
  const views = viewsOf([policy])
  return (Object.keys(views) as ViewRole[]).filter((one) => one !== role && views[one] === views[role])
}

/**
 * `frame`: for the viewer. `nothing`: more is to come. `keyframe`: of no use before the next keyframe. `not-for-view`: the
 * server would leave it out, too.
 */
export type Made =
  | { kind: 'frame'; frame: Uint8Array<ArrayBuffer> }
  | { kind: 'nothing' }
  | { kind: 'keyframe' }
  | { kind: 'not-for-view' }

export class RoleView {
  readonly role: ViewRole
  readonly #whole = new Whole()
  #view: GroupView | undefined
  #group: Group | undefined
  #seq = 0

  constructor(role: ViewRole) {
    this.role = role
  }

  /** Batches of the page in their order; a keyframe begins anew under the policy. */
  take(given: Batch, { policy, nowMs }: { policy: Policy; nowMs: number }): Made {
    const batch = this.#whole.take(given)
    if (batch === undefined) return { kind: 'nothing' }
    if (batch.isKeyframe) this.#begin(policy, nowMs)
    const group = this.#group
    if (group === undefined || group.isLong(nowMs)) return { kind: 'keyframe' }
    try {
      const events = this.#view?.take(batch.events) ?? batch.events
      this.#seq += 1
      const frame = group.pack({ ...batch, events }, { stream: PREVIEW_STREAM, seq: this.#seq, isAfterGap: false })
      if (frame !== undefined) return { kind: 'frame', frame }
    } catch {
      // Says nothing more than that it is not for the view.
    }
    this.#group = undefined
    return { kind: 'not-for-view' }
  }

  #begin(policy: Policy, nowMs: number): void {
    const key = viewsOf([policy])[this.role]
    this.#view = key === WHOLE ? undefined : new GroupView([policyFor(policy, key)])
    this.#group = new Group(nowMs)
  }
}
