export type Method = (this: unknown, ...given: unknown[]) => unknown

/** Puts another method in the place of one, with the same attributes, and returns how to put it back. */
export function replace(owner: object, name: string, by: (original: Method) => Method): () => void {
  const before = Object.getOwnPropertyDescriptor(owner, name)
  if (typeof before?.value !== 'function' || before.configurable !== true) return () => undefined
  const value = by(before.value as Method)
  Object.defineProperty(owner, name, { ...before, value })
  return () => {
    // Who has replaced it since keeps what they put there.
    if (Object.getOwnPropertyDescriptor(owner, name)?.value === value) Object.defineProperty(owner, name, before)
  }
}
