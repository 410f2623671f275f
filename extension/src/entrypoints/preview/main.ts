/** In place of the keeper: a frame of Conav's own origin in which a draft of a policy is previewed. It knows nothing of cases. */
import { openClient } from '@conav/shared/api/client.ts'
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'
import { assetDoorAt } from '../../assets/asset-door.ts'
import { AssetDesk } from '../../assets/asset-desk.ts'
import { languageOf } from '../../i18n/language.ts'
import { browserClock } from '../../link/clock.ts'
import { meetPage, type PageLine } from '../../link/handshake.ts'
import { decodeFromPage } from '../../link/port-schema.ts'
import type { FromKeeper, FromPage } from '../../link/port.ts'
import { mintKey } from '../../link/mint-key.ts'
import { findViewer } from '../../look/find-viewer.ts'
import { Preview } from '../../preview/preview.ts'

// Without it zod tries `new Function` once, which the frame's CSP forbids and reports.
z.config({ jitless: true })

const site = SiteKey.safeParse(new URLSearchParams(location.search).get('site'))
if (site.success && window.parent !== window) void meetPage().then((page) => begin(site.data, page))

function begin(site: SiteKey, page: PageLine): void {
  const { port } = page
  let preview: Preview | undefined
  port.addEventListener('message', ({ data }) => {
    const message = decodeFromPage(data)
    if (message?.type === 'open-preview') preview ??= open(site, page, message)
    else if (message !== undefined) preview?.hear(message)
  })
  port.start()
}

function open(site: SiteKey, { origin, port }: PageLine, word: Extract<FromPage, { type: 'open-preview' }>): Preview {
  const call = openClient('')
  const post = (message: FromKeeper): void => port.postMessage(message)
  const language = languageOf(word.language)
  document.documentElement.lang = language
  return new Preview({
    ticket: word.ticket,
    site,
    origin,
    language,
    call,
    clock: browserClock,
    salt: mintKey(),
    assets: new AssetDesk({ openDoor: assetDoorAt(''), clock: browserClock, post }),
    root: document.getElementById('root') ?? document.body,
    post,
    findViewer: () => findViewer(call, site),
  })
}
