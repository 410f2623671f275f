const KEY = 'fernwood-receipt'

export type Receipt = { name: string; email: string }

/** Keeps what the thank-you page shows, for this tab only. */
export function rememberReceipt(receipt: Receipt): void {
  sessionStorage.setItem(KEY, JSON.stringify(receipt))
}

export function findReceipt(): Receipt | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null || !('name' in stored) || !('email' in stored)) return undefined
    return { name: String(stored.name), email: String(stored.email) }
  } catch {
    return undefined
  }
}
