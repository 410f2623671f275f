/** The keeper: the frame of Conav's own origin inside a customer's page. */
import { openClient } from '@conav/shared/api/client.ts'
import { SiteKey, type TabId } from '@conav/shared/protocol/id.ts'
import { z } from 'zod/mini'
import { element } from '../../consent/element.ts'
import { onEscapeTwice } from '../../consent/escape.ts'
import { Screen } from '../../consent/screen.ts'
import { fileDoorAt } from '../../files/file-door.ts'
import { languageOf } from '../../i18n/language.ts'
import { wordsIn } from '../../i18n/words.ts'
import { browserShelf, CaseStore, tabShelf } from '../../link/case-store.ts'
import { browserClock } from '../../link/clock.ts'
import { meetPage, type PageLine } from '../../link/handshake.ts'
import { Keeper } from '../../link/keeper.ts'
import { socketsTo } from '../../link/line.ts'
import { decodeFromPage } from '../../link/port-schema.ts'
import type { FromKeeper } from '../../link/port.ts'
import { holdTab, takeTab, type Names } from '../../link/tab-id.ts'

// Without it zod tries `new Function` once, which the frame's CSP forbids and reports.
z.config({ jitless: true })

const SALT_BYTES = 16
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

function keep({ site, tab, page: { origin, port } }: { site: SiteKey; tab: TabId; page: PageLine }): void {
  let keeper: Keeper | undefined
  port.addEventListener('message', ({ data }) => {
    const message = decodeFromPage(data)
    if (message === undefined) return
    if (message.type === 'open') keeper ??= open(message.language)
    keeper?.hear(message)
  })
  port.start()

  function open(languageTag: string): Keeper {
    const post = (message: FromKeeper): void => port.postMessage(message)
    const language = languageOf(languageTag)
    document.documentElement.lang = language
    const opened: Keeper = new Keeper({
      site,
      origin,
      tab,
      call: openClient(''),
      openLine: socketsTo(`${location.origin.replace(/^http/, 'ws')}/ws/customer`),
      clock: browserClock,
      store: new CaseStore(browserShelf(), site),
      openFiles: fileDoorAt(''),
      loadBoard: async () => (await import('../../state/board.ts')).openBoard,
      talk: { shelf: tabShelf(), download, writeClipboard: (text) => navigator.clipboard.writeText(text) },
      salt: makeSalt(),
      post,
      show: (situation) => screen.show(situation),
    })
    const screen = new Screen({
      words: wordsIn(language),
      language,
      acts: {
        enterCode: () => opened.enterCode(),
        join: (code) => void opened.join(code),
        back: () => opened.back(),
        again: () => opened.again(),
        leave: () => opened.leave(),
        answer: (ask, answer) => opened.answer(ask, answer),
        stop: (power) => opened.stop(power),
        showTalk: (isShown) => opened.showTalk(isShown),
        get talk() {
          return opened.live?.talk
        },
        get drawing() {
          return opened.live?.drawing
        },
      },
      root: document.getElementById('root') ?? document.body,
      announcer: document.getElementById('announcer') ?? element('div'),
      news: document.getElementById('news') ?? element('div'),
      layout: (layout) => post({ type: 'layout', layout }),
    })
    listen(opened)
    return opened
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
  window.addEventListener('pagehide', () => keeper.live?.rest())
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) keeper.live?.wake()
  })
}

function makeSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(SALT_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
