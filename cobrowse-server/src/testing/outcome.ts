import { ApiError } from '@conav/shared/api/client.ts'

/** The code of the refusal, or `done`. What is no refusal is thrown on. */
export function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.problem.code : Promise.reject(error)),
  )
}
