/** Outcomes in passing. A problem that must be read is a `Problem` on the screen, or `sayProblem`, which stays. */
import { toast } from 'svelte-sonner'

/** The same sentence twice is shown once. */
export function say(text: string): void {
  toast(text, { id: text })
}

/** `action` is what to do about it; the toast goes with it. */
export function sayProblem(text: string, action?: { label: string; run(): void }): void {
  toast.error(text, {
    id: text,
    duration: Number.POSITIVE_INFINITY,
    closeButton: true,
    ...(action && { action: { label: action.label, onClick: () => action.run() } }),
  })
}

export function sayWithAction(text: string, action: { label: string; run(): void }): void {
  toast(text, { id: text, duration: 12_000, action: { label: action.label, onClick: () => action.run() } })
}
