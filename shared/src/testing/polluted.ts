/** Text of values that reach for the prototype of all objects, for tests of whoever reads such text. */

const KEYS = [
  '"__proto__":{"polluted":true}',
  '"constructor":{"prototype":{"polluted":true}}',
  '"prototype":{"polluted":true}',
]

/** The value with such a key put first into each of its objects in turn, as JSON. */
export function pollute(value: unknown): string[] {
  const text = JSON.stringify(value)
  const places = [...text.matchAll(/\{/g)].map(({ index }) => index + 1)
  return places.flatMap((at) =>
    KEYS.map((key) => `${text.slice(0, at)}${key}${text[at] === '}' ? '' : ','}${text.slice(at)}`),
  )
}

/** Whether some object has got what only its prototype can have given it. */
export function isPolluted(): boolean {
  return 'polluted' in {} || 'polluted' in [] || 'polluted' in (() => undefined)
}
