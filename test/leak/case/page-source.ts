/** A function that is to run in the page, as an expression; also where it was written as a method. */
export function pageSourceOf(run: (...args: never[]) => unknown): string {
  const source = run.toString()
  const method = /^(?:async\s+)?([a-z]+)\s*\(/.exec(source)?.[1]
  return method === undefined || method === 'function' || method === 'async'
    ? `(${source})`
    : `({ ${source} }).${method}`
}
