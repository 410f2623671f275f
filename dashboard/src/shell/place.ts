/** Where in the app the person is, and how to go elsewhere. Pages ask this and not the router, which knows the pages. */
import { createContext } from 'svelte'
import type { CaseId } from '@conav/shared/protocol/id.ts'

export interface Place {
  readonly pathname: string
  readonly params: Readonly<Record<string, string | undefined>>
  go(path: string): Promise<unknown>
}

export const [usePlace, providePlace] = createContext<Place>()

export const caseAddress = (id: CaseId): string => `/cases/${id}`

/** Pages that need no account. */
const OPEN_PAGES: ReadonlySet<string> = new Set(['/setup', '/join', '/guest'])

export const isOpenPage = (pathname: string): boolean => OPEN_PAGES.has(pathname.replace(/\/$/, ''))

export const isCasePage = (pathname: string): boolean => pathname.startsWith('/cases/')

/** The own cases side by side. */
export const SEVERAL_CASES = '/cases'

export const isDeskPage = (pathname: string): boolean =>
  pathname === '/' || pathname === SEVERAL_CASES || isCasePage(pathname)
