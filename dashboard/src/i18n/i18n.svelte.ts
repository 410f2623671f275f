/** The language of the screens: the person's choice in this browser, else the browser's own. */
import { createContext } from 'svelte'
import { readAnonymous } from '@conav/shared/case/customer-name.ts'
import { follow, recall, remember } from '../remembered.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'
import type { Texts } from './texts.ts'

export const LANGUAGES = { en: 'English', fr: 'Français' } as const
export type Language = keyof typeof LANGUAGES

const TEXTS: Record<Language, Texts> = { en, fr }

export class I18n {
  #language = $state<Language>('en')

  constructor(language: Language) {
    this.#language = language
  }

  get language(): Language {
    return this.#language
  }

  get t(): Texts {
    return TEXTS[this.#language]
  }

  choose(language: Language): void {
    this.#language = language
    remember('language', language)
  }

  /** Speaks what the person chooses in another window, until `signal` says no more. */
  followChoice(signal: AbortSignal): void {
    follow('language', (chosen) => (this.#language = findLanguage([chosen])), signal)
  }

  /** What a customer is called here: an anonymous one by words of this language. */
  customer(name: string): string {
    const anonymous = readAnonymous(name)
    return anonymous === undefined ? name : this.t.common.anonymous[anonymous.device](anonymous)
  }

  /** `14:05` today, else with the day. `atMs` since 1970. */
  moment(atMs: number, nowMs: number): string {
    const isToday = new Date(atMs).toDateString() === new Date(nowMs).toDateString()
    const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const)
    return this.#format({ ...day, hour: '2-digit', minute: '2-digit' }).format(atMs)
  }

  /** `2 minutes ago`, for things that lie back. */
  ago(atMs: number, nowMs: number): string {
    const { value, unit } = largestUnit(Math.max(0, nowMs - atMs))
    return new Intl.RelativeTimeFormat(this.#language, { numeric: 'auto' }).format(-value, unit)
  }

  /** `4 min`, `35 s`: a length of time in its largest unit. */
  duration(ms: number): string {
    const { value, unit } = largestUnit(Math.max(0, ms))
    return new Intl.NumberFormat(this.#language, { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  }

  milliseconds(ms: number): string {
    return new Intl.NumberFormat(this.#language, { style: 'unit', unit: 'millisecond', unitDisplay: 'short' }).format(
      Math.round(ms),
    )
  }

  /** `Sunday 10 May`, for a line between two days. */
  day(atMs: number): string {
    return this.#format({ weekday: 'long', day: 'numeric', month: 'long' }).format(atMs)
  }

  isToday(atMs: number): boolean {
    return new Date(atMs).toDateString() === new Date().toDateString()
  }

  time(atMs: number): string {
    return this.#format({ hour: '2-digit', minute: '2-digit' }).format(atMs)
  }

  /** `6.3 MB`: a size in its largest unit, of 1024 each. */
  bytes(count: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
    const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, count)) / 10))
    return new Intl.NumberFormat(this.#language, {
      style: 'unit',
      unit: units[step] ?? 'byte',
      unitDisplay: step === 0 ? 'long' : 'short',
      maximumFractionDigits: step === 0 ? 0 : 1,
    }).format(count / 1024 ** step)
  }

  /** `a, b and c`. */
  list(parts: readonly string[]): string {
    return new Intl.ListFormat(this.#language).format(parts)
  }

  #format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat(this.#language, options)
  }
}

/** The remembered choice, else the first of the browser's languages that the screens speak, else English. */
export function findLanguage(preferred: readonly string[]): Language {
  return (
    [recall('language') ?? '', ...preferred]
      .map((tag) => tag.slice(0, 2).toLowerCase())
      .find((tag): tag is Language => tag in LANGUAGES) ?? 'en'
  )
}

function largestUnit(ms: number): { value: number; unit: 'second' | 'minute' | 'hour' | 'day' } {
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return { value: seconds, unit: 'second' }
  if (seconds < 3600) return { value: Math.floor(seconds / 60), unit: 'minute' }
  if (seconds < 86_400) return { value: Math.floor(seconds / 3600), unit: 'hour' }
  return { value: Math.floor(seconds / 86_400), unit: 'day' }
}

export const [useI18n, provideI18n] = createContext<I18n>()
