import type { Power } from '@conav/shared/protocol/control.ts'
import type { Reach } from '../consent/terms.ts'
import { enTalk } from './en-talk.ts'
import type { Words } from './words.ts'

const PLACES = ['next', 'second', 'third', 'fourth', 'fifth']

function list(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? 'Your agent'
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** Of more than two a bar of one line has no room for the names. */
const listShort = (names: readonly string[]): string => (names.length > 2 ? `${names.length} people` : list(names))

const REACH: Record<Reach, string> = {
  case: 'This whole visit',
  page: 'Only this page',
  'other-page': 'Only a page in another tab',
  form: 'Only one form of this page (framed when you allow it)',
  element: 'Only one part of this page (framed when you allow it)',
}

const minutesIn = (minutes: number): string => (minutes === 1 ? 'a minute' : `${minutes} minutes`)

const termsIn = (reach: Reach, minutes: number | null): string =>
  `${REACH[reach]}, ${minutes === null ? 'until you stop it' : `for ${minutesIn(minutes)}`}`

const WISH: Record<Power, string> = { view: 'see', point: 'draw on', control: 'control' }

export const en: Words = {
  talk: enTalk,
  title: 'Help',
  close: 'Close',
  smaller: 'Make smaller',
  larger: 'Show',
  asking: 'Asking for help…',
  place: (place) => `You are ${PLACES[place - 1] ?? `number ${place} in line`}.`,
  waiting: 'Someone will be with you soon.',
  waitsAgain: 'Your agent had to leave and sees nothing any more. Someone else takes over.',
  goOn: 'You can go on browsing, this stays with you.',
  leave: 'Leave',
  haveCode: 'I have a code',
  code: 'Code',
  codeHint: 'The six digits that your agent told you.',
  join: 'Join',
  joining: 'Joining…',
  codeIncomplete: 'A code has six digits.',
  back: 'Back',
  again: 'Try again',
  trouble: (trouble, waitMinutes) => {
    switch (trouble) {
      case 'wrong-code':
        return 'This code is not right. Please check the six digits.'
      case 'expired-code':
        return 'This code is too old. Please ask your agent for a new one.'
      case 'used-code':
        return 'This code has been used already. Please ask your agent for a new one.'
      case 'too-many':
        return `That was tried too often. Please wait ${minutesIn(waitMinutes)}, then try again.`
      case 'unknown-site':
        return 'Help is not set up for this site.'
      case 'not-possible':
        return 'Help cannot be reached right now. Please try again in a moment.'
    }
  },
  here: (names) => `${list(names)} ${names.length > 1 ? 'are' : 'is'} here.`,
  away: 'Your agent will be right back.',
  nothingShared: 'Nothing of this page is shared.',
  declined: (power, name) =>
    power === 'view'
      ? `That is fine. ${name} helps you without seeing this page.`
      : `That is fine. ${name} looks on while you do it yourself.`,
  prompt: (power, name) => `${name} would like to ${WISH[power]} this page`,
  willSeeTitle: 'What will be seen',
  willSee: 'This page and what you do on it, on this site only.',
  staysHiddenTitle: 'What stays hidden',
  staysHidden: 'Passwords, card numbers and codes, always. And all that this site has not cleared to be seen.',
  mayDoTitle: (name) => `What ${name} may do`,
  mayDo: 'Click, scroll, type and choose on this page, never see or read what is hidden.',
  untilStoppedTitle: 'For how long',
  untilStopped: 'Esc twice stops at once, whatever you choose.',
  terms: termsIn,
  mayPoint: 'Show a pointer and draw on this page, where you and all who see it can see it.',
  guestTitle: (name) => `${name} is a guest`,
  guestFact: 'Invited by your agent, and not known to this company.',
  handOverTitle: 'Control changes hands',
  handOver: (from, to) => `${list(from)} can control this page now. If you allow it, ${to} can instead.`,
  left: (minutes, seconds) => `${minutes} min ${seconds} s left`,
  allow: 'Allow',
  decline: 'Decline',
  covered: 'Something covers this question. It can be allowed when all of it can be seen.',
  coveredCode: 'Something covers this. You can join when all of it can be seen.',
  offline: 'Connection lost, trying again. You can answer when it is back.',
  canSee: (names) => `${listShort(names)} can see this page`,
  canControl: (names) => `${list(names)} can control this page`,
  canControlPart: (names) => `${list(names)} can control the framed part of this page`,
  paused: {
    policy: 'Sharing is paused on this page',
    'too-large': 'This page is too large to be shown. Nothing of it is seen',
    refused: 'Sharing is stopped on this page: it gave out what should stay hidden',
  },
  lost: 'Connection lost, trying again.',
  lostShared: (names) => `Connection lost, trying again. ${listShort(names)} cannot see or control anything meanwhile.`,
  stopSharing: 'Stop sharing',
  stopControl: 'Stop control',
  slow: (names) => `Slow connection: ${listShort(names)} ${names.length > 1 ? 'see' : 'sees'} this page late`,
  escapeHint: 'Esc twice stops',
  look: {
    before: 'What will they see?',
    during: 'What they see',
    taking: 'One moment…',
    taken: 'This is the page as others see it. What is masked here never leaves your browser.',
    nothing: 'Of this page nothing is shared: sharing pauses here.',
    unreachable: 'The picture cannot be shown right now. Try again in a moment.',
    hidden: { bySite: 'hidden', byCustomer: 'hidden by you' },
  },
  hide: {
    button: (count) => (count === 0 ? 'Hide something' : `Hide something (${count} hidden by you)`),
    hint: 'Striped is hidden. Click to hide more, Esc ends.',
  },
  people: {
    button: 'Who sees this',
    title: 'Who sees this page',
    agent: 'Agent',
    guestOf: (of) => (of === undefined ? 'Guest' : `Guest of ${of}`),
    may: { view: 'can see it', point: 'can see it and draw on it', control: 'can see and control it' },
    stopPointing: 'No drawing or pointing',
    allowPointing: 'Allow drawing and pointing',
    pointingHint: 'Hides what others draw and point at. They go on seeing the page.',
    pointingStopped: 'Nobody but you draws or points here. What others drew is hidden.',
    off: 'Drawing is off',
  },
  draw: 'Draw',
  drawHint: 'Draw on the page. Esc ends drawing.',
  drawFull: 'There is no room for more drawings. Clear some first.',
  undo: 'Undo',
  clear: 'Clear',
  color: { red: 'Red', orange: 'Orange', green: 'Green', blue: 'Blue', purple: 'Purple' },
  elsewhere: 'Help goes on in another window.',
  continueHere: 'Continue here',
  thanks: 'Thank you',
  endedByAgent: 'The help has ended.',
  sawPage: (names) => `${list(names)} saw this site. What is private stayed hidden.`,
  controlledPage: (names) => `${list(names)} could control it with you.`,
  sentFiles: (count) => (count === 1 ? 'You sent one file.' : `You sent ${count} files.`),
  sawNothing: 'Nothing was shared.',
  done: 'Close',
}
