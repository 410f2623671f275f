/** Whom limits count against. */
import type { IncomingMessage } from 'node:http'
import { isIPv6 } from 'node:net'

/** The caller's address; behind a proxy the one that it appended last, for all before that the caller may have made up. */
export function findAddress(request: IncomingMessage, { isBehindProxy }: { isBehindProxy: boolean }): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  if (!isBehindProxy) return direct
  return (
    String(request.headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() || direct
  )
}

/** One household or host: an IPv4 address, or the /64 that a single IPv6 customer has at hand. */
export function bucketOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = (address.split('%')[0] ?? '').split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return `${[...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}
