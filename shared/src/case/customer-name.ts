/** What an anonymous customer is called. The name is what is kept of it; screens read its parts and say them in their language. */
export interface AnonymousCustomer {
  device: 'web' | 'phone'
  /** Two digits each, in the server's time. */
  month: string
  day: string
  /** `10:15` */
  time: string
}

const NAME = /^(Web|Mobile) customer (\d\d)\/(\d\d) (\d\d:\d\d)$/

/** `Web customer 10/05 10:15` */
export function nameCustomer(at: Date, device: 'web' | 'phone'): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${two(at.getMonth() + 1)}/${two(at.getDate())}`
  return `${device === 'phone' ? 'Mobile' : 'Web'} customer ${day} ${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Undefined for a customer who has a name of their own. */
export function readAnonymous(name: string): AnonymousCustomer | undefined {
  const [, device, month, day, time] = NAME.exec(name) ?? []
  if (month === undefined || day === undefined || time === undefined) return undefined
  return { device: device === 'Mobile' ? 'phone' : 'web', month, day, time }
}
