/** The sentences of a live case: each state, each refusal and each reason has one. */
import type { Case } from '@conav/shared/api/case.ts'
import type { Texts } from '../i18n/texts.ts'
import type { Tone } from '../ui/tone.ts'
import type { Notice } from './live-case.svelte.ts'
import type { Sharing, WhyNot } from './sharing.ts'

type LiveTexts = Texts['live']

export function statusOf(sharing: Sharing, t: LiveTexts): { text: string; tone: Tone } {
  const words: Record<Sharing['kind'], { text: string; tone: Tone }> = {
    connecting: { text: t.status.connecting, tone: 'idle' },
    lost: { text: t.status.lost, tone: 'danger' },
    over: { text: t.status.lost, tone: 'danger' },
    ended: { text: t.status.ended, tone: 'idle' },
    'waiting-for-code': { text: t.status.waitingForCode, tone: 'idle' },
    away: { text: t.status.away, tone: 'idle' },
    asked: { text: t.status.asked, tone: 'idle' },
    declined: { text: t.status.declined, tone: 'idle' },
    'not-shared': { text: t.status.notShared, tone: 'idle' },
    paused: { text: t.status.paused, tone: 'idle' },
    watching: { text: t.status.watching, tone: 'watch' },
    controlling: { text: t.status.controlling, tone: 'control' },
  }
  return words[sharing.kind]
}

export function whyNotText(why: WhyNot, name: string, t: LiveTexts): string {
  const words: Record<WhyNot, string> = {
    line: t.why.line,
    ended: t.why.ended,
    'customer-away': t.why.customerAway,
    'view-given': t.why.viewGiven(name),
    'view-asked': t.why.viewAsked(name),
    'control-asked': t.why.controlAsked(name),
    paused: t.why.paused,
  }
  return words[why]
}

/** The reason why a touch of the page did nothing, or what has just happened. */
export function noticeText(news: Notice['news'], at: { name: string; sharing: Sharing }, t: LiveTexts): string {
  switch (news.kind) {
    case 'refused':
      return t.refusal[news.reason]
    case 'marks-full':
      return t.draw.full
    case 'no-form':
      return t.control.noForm
    case 'control-moved':
      return t.control.moved(news.name)
    case 'control-held':
      return t.control.held(news.name)
    case 'control-asked-first':
      return t.control.askedFirst(news.name)
    case 'guest-renamed':
      return t.guestRenamed(news.name)
    case 'control-over':
      return t.control.isOver
    case 'touched':
      if (at.sharing.kind === 'lost' || at.sharing.kind === 'connecting') return t.why.line
      return at.sharing.kind === 'paused' ? t.refusal['page-paused'] : t.refusal['not-granted']
    case 'pointing-stopped':
      return t.draw.stopped(at.name)
    case 'pointing-allowed':
      return t.draw.allowed(at.name)
    case 'control-taken':
      return t.control.taken(at.name)
    case 'control-declined':
      return t.control.declined(at.name)
    case 'sharing-stopped':
      return t.control.stopped(at.name)
  }
}

/** The same, with what the agent and the customer did themselves told apart from what befell them. */
export function stageSentence(
  one: Case,
  live: { sharing: Sharing; hasLeft: boolean },
  t: LiveTexts,
): { text: string; detail?: string } {
  const { sharing, hasLeft } = live
  if (sharing.kind === 'ended' && one.endedBy === 'customer')
    return { text: t.stage.endedByCustomer(one.customerName), detail: t.stage.endedDetail }
  if (sharing.kind === 'not-shared' && hasLeft) return { text: t.stage.left, detail: t.stage.leftDetail }
  return sentenceOf(sharing, one.customerName, t)
}

/** What is the case, in a sentence: above the page while there is one to see, in its place while there is none. */
function sentenceOf(sharing: Sharing, name: string, t: LiveTexts): { text: string; detail?: string } {
  switch (sharing.kind) {
    case 'connecting':
      return { text: t.stage.connecting }
    case 'lost':
      return { text: sharing.isRestart ? t.stage.restarting : t.stage.lostNow }
    case 'waiting-for-code':
      return { text: t.stage.waitingForCode }
    case 'away':
      return { text: t.stage.away(name), detail: t.stage.awayDetail }
    case 'asked':
      return { text: t.stage.asked(name), detail: t.stage.askedDetail }
    case 'declined':
      return { text: t.stage.declined(name), detail: t.stage.declinedDetail }
    case 'not-shared':
      return { text: t.stage.notShared(name), detail: t.stage.notSharedDetail }
    case 'paused':
      return { text: t.stage.pausedFor[sharing.why], detail: t.stage.pausedDetail[sharing.why] }
    case 'watching':
      return { text: t.stage.watching(name) }
    case 'controlling':
      return { text: t.control.given(name) }
    case 'ended':
      return { text: t.stage.endedByAgent, detail: t.stage.endedDetail }
    case 'over':
      return { text: t.over.title }
  }
}
