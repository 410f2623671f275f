/**
 * The secret of a guest's link: taken out of the address as soon as it is read, and kept in this tab alone, so that a
 * reload does not lose it and nobody reads it over a shoulder, in the history or in a Referer.
 */
export interface GuestPass {
  secret: string
  /** Under which the guest has knocked; empty before. */
  name: string
}

/** As much of a browser's window as is needed. */
export interface GuestTab {
  location: { hash: string; pathname: string }
  history: { replaceState(state: unknown, unused: string, url: string): void }
  /** Where storage is refused, reading and writing throw. */
  storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const KEY = 'conav.guest'
const SECRET = /^[\w-]{16,200}$/

/** The secret of the address, else the one that this tab has kept. A new link begins without a name. */
export function takePass(tab: GuestTab): GuestPass | undefined {
  const { hash, pathname } = tab.location
  const kept = recallPass(tab)
  if (hash === '') return kept
  tab.history.replaceState(null, '', pathname)
  const secret = hash.slice(1)
  if (!SECRET.test(secret)) return kept
  if (kept?.secret === secret) return kept
  const pass = { secret, name: '' }
  keepPass(tab, pass)
  return pass
}

export function keepPass(tab: GuestTab, pass: GuestPass): void {
  try {
    tab.storage().setItem(KEY, JSON.stringify(pass))
  } catch (cause) {
    // Without storage the link works until the page is left.
    if (!(cause instanceof DOMException)) throw cause
  }
}

export function forgetPass(tab: GuestTab): void {
  try {
    tab.storage().removeItem(KEY)
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}

function recallPass(tab: GuestTab): GuestPass | undefined {
  try {
    const kept: unknown = JSON.parse(tab.storage().getItem(KEY) ?? 'null')
    return isPass(kept) ? kept : undefined
  } catch {
    // Refused or garbled: either way there is nothing to go on with.
    return undefined
  }
}

function isPass(kept: unknown): kept is GuestPass {
  if (typeof kept !== 'object' || kept === null || !('secret' in kept) || !('name' in kept)) return false
  return typeof kept.secret === 'string' && SECRET.test(kept.secret) && typeof kept.name === 'string'
}
