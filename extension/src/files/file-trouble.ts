import { ApiError } from '@conav/shared/api/client.ts'

/** Why a file did not go on. */
export type FileTrouble =
  | { why: 'too-large'; limitBytes: number | undefined }
  | { why: 'empty' | 'too-many' | 'gone' | 'no-room' | 'not-possible' | 'unreadable' | 'another-file' }

/** What of a refusal about a file the customer is told. */
export function fileTroubleOf(error: unknown): FileTrouble {
  if (!(error instanceof ApiError)) return { why: 'not-possible' }
  const { code, field, limit } = error.problem
  switch (code) {
    case 'bad-input':
      return field === 'sizeBytes' ? { why: 'too-large', limitBytes: limit } : { why: 'not-possible' }
    case 'trouble':
      return { why: field === 'sizeBytes' ? 'no-room' : 'not-possible' }
    case 'too-many':
      return { why: 'too-many' }
    case 'conflict':
    case 'not-found':
    case 'not-allowed':
      return { why: 'gone' }
    default:
      return { why: 'not-possible' }
  }
}
