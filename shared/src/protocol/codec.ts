/** Control messages to text and back. Bytes from outside are parsed once, here. */
import type { z } from 'zod/mini'
import { MAX_CONTROL_BYTES } from './limit.ts'
import { FromAgent, FromCustomer, FromGuest, ToAgent, ToCustomer, ToGuest } from './messages.ts'

export type Decoded<T> = { ok: true; message: T } | { ok: false; reason: string }

export function encode(message: FromCustomer | ToCustomer | FromAgent | ToAgent | FromGuest | ToGuest): string {
  return JSON.stringify(message)
}

export const decodeFromCustomer = (text: string): Decoded<FromCustomer> => decode(FromCustomer, text)
export const decodeToCustomer = (text: string): Decoded<ToCustomer> => decode(ToCustomer, text)
export const decodeFromAgent = (text: string): Decoded<FromAgent> => decode(FromAgent, text)
export const decodeToAgent = (text: string): Decoded<ToAgent> => decode(ToAgent, text)
export const decodeFromGuest = (text: string): Decoded<FromGuest> => decode(FromGuest, text)
export const decodeToGuest = (text: string): Decoded<ToGuest> => decode(ToGuest, text)

function decode<T>(schema: z.ZodMiniType<T>, text: string): Decoded<T> {
  if (text.length > MAX_CONTROL_BYTES)
    return { ok: false, reason: `a control message of ${text.length} characters; at most ${MAX_CONTROL_BYTES}` }
  const json = parseJson(text)
  if (json === undefined) return { ok: false, reason: 'not JSON' }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { ok: true, message: parsed.data }
  const issue = parsed.error.issues[0]
  return { ok: false, reason: `${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'not understood'}` }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
