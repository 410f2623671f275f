import { ApiError } from '@conav/shared/api/client.ts'
import type { Problem } from '@conav/shared/api/problem.ts'

/** The code of the refusal, or `done`. What is no refusal is thrown on. */
export function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.problem.code : Promise.reject(error)),
  )
}

/** The whole refusal, or undefined. What is no refusal is thrown on. */
export function problemOf(call: Promise<unknown>): Promise<Problem | undefined> {
  return call.then(
    () => undefined,
    (error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)),
  )
}
