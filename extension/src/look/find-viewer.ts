import type { Call } from '@conav/shared/api/client.ts'
import { findSession } from '@conav/shared/api/session.ts'
import type { SiteKey } from '@conav/shared/protocol/id.ts'

/** The address of the viewer's document for this site. */
export async function findViewer(call: Call, site: SiteKey): Promise<string> {
  const { viewerOrigin } = await call(findSession, {}, {})
  return `${viewerOrigin}/?site=${encodeURIComponent(site)}`
}
