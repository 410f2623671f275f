import { TabId } from '@conav/shared/protocol/id.ts'
import type { Shelf } from './case-store.ts'

const KEY = 'conav-tab'
const ID_BYTES = 12
/** The page before this one may not have let go of its name yet. */
const LET_GO_WITHIN_MS = 400

/** As much of `navigator.locks` as is needed: whoever holds a name keeps all others of the browser from it. */
export interface Names {
  request(name: string, options: { signal: AbortSignal }, hold: () => Promise<void>): Promise<void>
}

/** The tab's id, kept in what the browser keeps for each tab; a new one where it has none, or something else. */
function readTab(shelf: Shelf): TabId {
  const known = TabId.safeParse(shelf.getItem(KEY))
  return known.success ? known.data : makeTab(shelf)
}

function makeTab(shelf: Shelf): TabId {
  const bytes = crypto.getRandomValues(new Uint8Array(ID_BYTES))
  const id = TabId.parse([...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''))
  try {
    shelf.setItem(KEY, id)
  } catch {
    // Storage is full: the tab is another one on its next page, and no worse.
  }
  return id
}

/**
 * The id of this tab, the same on each of its pages. A tab that was duplicated brings a copy of the other's; it gets a
 * new one, for the other holds the name. `signal` ends the holding.
 */
export async function takeTab(shelf: Shelf, names: Names | undefined, signal: AbortSignal): Promise<TabId> {
  const known = readTab(shelf)
  if (names === undefined || (await holdTab(names, known, signal))) return known
  const made = makeTab(shelf)
  await holdTab(names, made, signal)
  return made
}

/**
 * Keeps the tab's name from others until `signal`. False where another has it. A page that the browser puts away has to
 * let go of it, or it is not kept.
 */
export function holdTab(names: Names, id: TabId, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = AbortSignal.timeout(LET_GO_WITHIN_MS)
    const untilOver = (): Promise<void> => {
      resolve(true)
      return new Promise((letGo) => signal.addEventListener('abort', () => letGo(), { once: true }))
    }
    names.request(`${KEY}-${id}`, { signal: asking }, untilOver).catch(() => resolve(false))
  })
}
