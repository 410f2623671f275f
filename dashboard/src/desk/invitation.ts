/** What a customer is sent so that they find their way into a case: by e-mail or text message, from the agent's own program. */
import type { JoinCode } from '@conav/shared/api/case.ts'

export interface InvitationWords {
  subject(number: number): string
  body(number: number, code: string, link: string): string
  short(code: string, link: string): string
}

export interface Invited {
  number: number
  code: JoinCode
}

export function mailAddress({ number, code }: Invited, words: InvitationWords): string {
  const subject = encodeURIComponent(words.subject(number))
  const body = encodeURIComponent(words.body(number, spaced(code.code), code.link).replaceAll('\n', '\r\n'))
  return `mailto:?subject=${subject}&body=${body}`
}

/** `?&body=` is what both Android and iOS understand. */
export function textAddress({ code }: Invited, words: InvitationWords): string {
  return `sms:?&body=${encodeURIComponent(words.short(spaced(code.code), code.link))}`
}

function spaced(code: string): string {
  return `${code.slice(0, 3)} ${code.slice(3)}`
}
