/** What a failed query means. The codes are Postgres's own (SQLSTATE), the same on both databases. */

const UNIQUE_VIOLATION = '23505'
/** U+0000 in a text, in SQL and in jsonb. */
const UNSTORABLE_TEXT = new Set(['22021', '22P05'])
/** Classes 08 (connection) and 57P (shutdown), 53300 (too many connections), and what the socket itself says. */
const OUTAGE = /^(08...|57P0.|53300|ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)$/
/** `pg` reports a cut or slow connection without a code. */
const OUTAGE_MESSAGE = /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered)/

/** Values out of range (class 22) and broken rules of a table (23): what is asked for is wrong, and stays wrong. */
const HOPELESS = /^2[23]/
/** A statement that the database does not understand or allow (class 42): wrong code, or a schema that is being changed. */
const UNCLEAR = /^42/

/** Whether it fails however often it is tried. */
export function isHopeless(error: unknown): boolean {
  return HOPELESS.test(codeOf(error) ?? '')
}

/** `passing`: the database is away, full, busy or read-only, which ends some day. `unclear`: nobody knows. */
export function judgeFault(error: unknown): 'hopeless' | 'passing' | 'unclear' {
  if (isHopeless(error)) return 'hopeless'
  if (isOutage(error)) return 'passing'
  const code = codeOf(error)
  return code === undefined || UNCLEAR.test(code) ? 'unclear' : 'passing'
}

export function isUniqueViolation(error: unknown): boolean {
  return codeOf(error) === UNIQUE_VIOLATION
}

/** Whether a text held the one character that the database does not keep. */
export function isUnstorableText(error: unknown): boolean {
  return UNSTORABLE_TEXT.has(codeOf(error) ?? '')
}

/** Whether the database could not be asked at all, so that trying again later makes sense. */
export function isOutage(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isOutage)
  // The server ends the connection after these, whatever their code.
  if (error instanceof Error && 'severity' in error && /^(FATAL|PANIC)$/.test(String(error.severity))) return true
  const code = codeOf(error)
  if (code !== undefined) return OUTAGE.test(code)
  return error instanceof Error && OUTAGE_MESSAGE.test(error.message)
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}
