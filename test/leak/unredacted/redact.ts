/** Stands in for the redactor where the oracle has to show that it can find: everything leaves as the recorder tells it. */
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { mayLeave, type Scene } from '../../../shared/src/redact/rules.ts'

export { mayLeave, type Scene }
export { openSecrets, type Secrets } from '../../../shared/src/redact/secrets.ts'
export type Reach = 'free'
export type Redaction = Record<string, never>

export function openRedaction(): Redaction {
  return {}
}

export function redact(state: Redaction, event: PageEvent): { state: Redaction; event: PageEvent; more?: PageEvent[] } {
  return { state, event }
}

export function learnSecrets(): void {
  // There is nobody to learn them.
}

export function touchOf(): Reach {
  return 'free'
}

export function holdsSecret(): boolean {
  return false
}

export function titleOf(): string {
  return document.title
}
