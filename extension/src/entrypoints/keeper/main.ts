/** The keeper: the frame of Conav's own origin inside a customer's page. */
import { openClient } from '@conav/shared/api/client.ts'
import { checkOrigin } from '@conav/shared/api/customer.ts'
import { SiteKey, type TabId } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'
import { assetDoorAt } from '../../assets/asset-door.ts'
import { AssetDesk } from '../../assets/asset-desk.ts'
import type { Acts } from '../../consent/face.ts'
import { element } from '../../consent/element.ts'
import { onEscapeTwice } from '../../consent/escape.ts'
import { Screen } from '../../consent/screen.ts'
import { fileDoorAt } from '../../files/file-door.ts'
import { FramedPages, type Heard } from '../../framed/framed-pages.ts'
import { callFrames, meetFramed } from '../../framed/meet-framed.ts'
import { languageOf } from '../../i18n/language.ts'
import { loadWords } from '../../i18n/load-words.ts'
import { browserShelf, CaseStore, tabShelf } from '../../link/case-store.ts'
import { browserClock } from '../../link/clock.ts'
import { meetPage, type PageLine } from '../../link/handshake.ts'
import { mintKey } from '../../link/mint-key.ts'
import { Keeper } from '../../link/keeper.ts'
import { socketsTo } from '../../link/line.ts'
import { decodeFromPage } from '../../link/port-schema.ts'
import type { FromKeeper } from '../../link/port.ts'
import { holdTab, takeTab, type Names } from '../../link/tab-id.ts'
import { findViewer } from '../../look/find-viewer.ts'

// Without it zod tries `new Function` once, which the frame's CSP forbids and reports.
z.config({ jitless: true })

const call = openClient('')
/** Not there on a page that came over plain http. */
const names: Names | undefined = window.isSecureContext ? navigator.locks : undefined

const site = SiteKey.safeParse(new URLSearchParams(location.search).get('site'))
if (site.success && window.parent !== window) void begin(site.data)

function untilHidden(): AbortSignal {
  const life = new AbortController()
  window.addEventListener('pagehide', () => life.abort(), { once: true })
  return life.signal
}

async function begin(site: SiteKey): Promise<void> {
  const [page, tab] = await Promise.all([meetPage(), takeTab(tabShelf(), names, untilHidden())])
  keep({ site, tab, page })
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted && names !== undefined) void holdTab(names, tab, untilHidden())
  })
}

interface Place {
  site: SiteKey
  tab: TabId
  page: PageLine
}

function keep(place: Place): void {
  const { port } = place.page
  let keeper: Promise<Keeper> | undefined
  const life = mintKey()
  const pages: FramedPages = new FramedPages({
    clock: browserClock,
    post: (message) => port.postMessage(message),
    // One after the other, as they came.
    hear: (message) => void keeper?.then((opened) => hear(opened, message, assets)),
    call: () => callFrames(life),
  })
  const post = (message: FromKeeper): void => pages.say(message)
  const assets = new AssetDesk({ openDoor: assetDoorAt(''), clock: browserClock, post })
  port.addEventListener('message', ({ data }) => {
    const message = decodeFromPage(data)
    if (message === undefined) return
    if (message.type === 'open') keeper ??= open(place, message.language, { assets, post })
    pages.around(message)
  })
  port.start()
  const { site, page } = place
  meetFramed({ site, origin: page.origin, pages, isOfSite: (origin) => isOfSite(site, origin) })
}

/** Whom the server does not know, or cannot be asked of, is not. */
async function isOfSite(site: SiteKey, origin: string): Promise<boolean> {
  return call(checkOrigin, {}, { site, origin }).then(
    () => true,
    () => false,
  )
}

interface Desks {
  assets: AssetDesk
  post(message: FromKeeper): void
}

function hear(keeper: Keeper, message: Heard, assets: AssetDesk): void | Promise<void> {
  if (message.type === 'asset') return assets.hear(message, keeper.live)
  if (message.type !== 'open-preview' && message.type !== 'shown-by') keeper.hear(message)
}

async function open(
  { site, tab, page: { origin } }: Place,
  languageTag: string,
  { assets, post }: Desks,
): Promise<Keeper> {
  const language = languageOf(languageTag)
  document.documentElement.lang = language
  const words = await loadWords(language)
  const opened: Keeper = new Keeper({
    site,
    origin,
    tab,
    call,
    openLine: socketsTo(`${location.origin.replace(/^http/, 'ws')}/ws/customer`),
    clock: browserClock,
    store: new CaseStore(browserShelf(), site),
    leaving: new CaseStore(browserShelf(), `${site}:leaving`),
    openFiles: fileDoorAt(''),
    loadBoard: async () => (await import('../../state/board.ts')).openBoard,
    talk: { shelf: tabShelf(), download, writeClipboard: (text) => navigator.clipboard.writeText(text) },
    salt: mintKey(),
    post,
    show: (situation) => screen.show(situation),
  })
  const screen = new Screen({
    words,
    language,
    acts: actsOn(opened, {
      findViewer: () => findViewer(call, site),
      findAsset: (hash) => assets.find(hash, opened.live),
    }),
    root: document.getElementById('root') ?? document.body,
    announcer: document.getElementById('announcer') ?? element('div'),
    news: document.getElementById('news') ?? element('div'),
    layout: (layout) => post({ type: 'layout', layout }),
  })
  listen(opened)
  return opened
}

function actsOn(keeper: Keeper, found: Pick<Acts, 'findViewer' | 'findAsset'>): Acts {
  return {
    enterCode: () => keeper.enterCode(),
    join: (code) => void keeper.join(code),
    back: () => keeper.back(),
    again: () => keeper.again(),
    leave: () => keeper.leave(),
    answer: (ask, answer) => keeper.answer(ask, answer),
    stop: (power) => keeper.stop(power),
    showTalk: (isShown) => keeper.shown.showTalk(isShown),
    showPeople: (isShown) => keeper.shown.showPeople(isShown),
    look: (isShown) => keeper.look(isShown),
    ...found,
    get talk() {
      return keeper.live?.talk
    },
    get drawing() {
      return keeper.live?.drawing
    },
    get hiding() {
      return keeper.live?.hiding
    },
    get pointing() {
      return keeper.live?.pointing
    },
  }
}

/** Into a tab of its own, which the browser closes again once it knows that there is nothing to show. */
function download(url: string): void {
  element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }).click()
}

/** As long as the frame lives. */
function listen(keeper: Keeper): void {
  onEscapeTwice(() => keeper.stopMost(), new AbortController().signal)
  window.addEventListener('online', () => keeper.live?.restart())
  // The timers of a hidden tab come once a minute; who looks at it again does not wait for that.
  document.addEventListener('visibilitychange', () => document.hidden || keeper.live?.start())
  window.addEventListener('pagehide', () => keeper.live?.rest())
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) keeper.live?.wake()
  })
}
