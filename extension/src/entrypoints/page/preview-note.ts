/** The ticket of a preview, for as long as it is on in this tab: the next page of the site goes on with it. */
const NOTE = 'conav-preview'

export function findTicket(): string | undefined {
  try {
    return sessionStorage.getItem(NOTE) ?? undefined
  } catch {
    return undefined
  }
}

/** Where storage is refused the preview lasts as long as the page. */
export function keepTicket(ticket: string): void {
  try {
    sessionStorage.setItem(NOTE, ticket)
  } catch {
    // Nothing is kept.
  }
}

export function dropTicket(): void {
  try {
    sessionStorage.removeItem(NOTE)
  } catch {
    // Nothing was kept.
  }
}
