/** What a form can say before the server is asked. The server has the last word. */
import { Origin } from '@conav/shared/api/site.ts'

export const MIN_PASSWORD = 10

export function emailFault(email: string): boolean {
  return !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim())
}

/** One address a line; what a browser's address bar gives may end in a slash. */
export function readOrigins(text: string): { origins: string[]; wrong: string | undefined } {
  const lines = text
    .split(/[\s,]+/)
    .filter((line) => line !== '')
    .map((line) => line.replace(/\/$/, '').toLowerCase())
  return { origins: [...new Set(lines)], wrong: lines.find((line) => !Origin.safeParse(line).success) }
}
