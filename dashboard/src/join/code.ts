/** The six digits of what someone typed, with the spaces or dashes of reading aloud left out; undefined for anything else. */
export function readCode(typed: string): string | undefined {
  const digits = typed.replace(/[\s.-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : undefined
}
