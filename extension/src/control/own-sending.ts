/**
 * A form that is the customer's own to send is not sent around its button either: what would change something at the
 * address that such a form names, by `fetch`, `XMLHttpRequest` or a beacon, is held back like the form itself.
 */
import type { Realm } from './realm.ts'
import { replace } from './replace.ts'

const HARMLESS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** `forbids` tells whether the form may not be sent now. Returns how to let everything through again. */
export function holdSending(realm: Realm, forbids: (form: HTMLFormElement) => boolean): () => void {
  const opened = new WeakMap<object, { method: unknown; url: unknown }>()
  const isHeld = (method: unknown, url: unknown): boolean => {
    if (HARMLESS.has(String(method).toUpperCase())) return false
    const to = addressOf(realm, url)
    return to !== undefined && listFormsTo(realm, to).some(forbids)
  }
  const refusal = () => new realm.DOMException('Only by the own hand of who sits here', 'NotAllowedError')
  const restores = [
    replace(
      realm,
      'fetch',
      (original) =>
        function (this: unknown, ...given) {
          const [what, how] = given as [unknown, RequestInit | undefined]
          const request = what instanceof realm.Request ? what : undefined
          const isRefused = isHeld(how?.method ?? request?.method ?? 'GET', request?.url ?? what)
          return isRefused ? Promise.reject(refusal()) : original.apply(this, given)
        },
    ),
    replace(
      realm.Navigator.prototype,
      'sendBeacon',
      (original) =>
        function (this: unknown, ...given) {
          return isHeld('POST', given[0]) ? false : original.apply(this, given)
        },
    ),
    replace(
      realm.XMLHttpRequest.prototype,
      'open',
      (original) =>
        function (this: unknown, ...given) {
          opened.set(this as object, { method: given[0], url: given[1] })
          return original.apply(this, given)
        },
    ),
    replace(
      realm.XMLHttpRequest.prototype,
      'send',
      (original) =>
        function (this: unknown, ...given) {
          const { method, url } = opened.get(this as object) ?? { method: 'GET', url: '' }
          if (isHeld(method, url)) throw refusal()
          return original.apply(this, given)
        },
    ),
  ]
  return () => {
    for (const restore of restores) restore()
  }
}

/** A form without an address of its own is sent to the page's, which says nothing. */
function listFormsTo(realm: Realm, address: string): HTMLFormElement[] {
  return [...realm.document.forms].filter((form) => {
    const actions = [form, ...form.elements].flatMap(
      (at) => at.getAttribute(at === form ? 'action' : 'formaction') || [],
    )
    return actions.some((action) => addressOf(realm, action) === address)
  })
}

function addressOf(realm: Realm, url: unknown): string | undefined {
  try {
    const { origin, pathname } = new URL(String(url), realm.document.baseURI)
    return origin + pathname
  } catch {
    return undefined
  }
}
