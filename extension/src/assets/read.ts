/** Reads the bytes of what the page shows, with the page's own session and as far as its own rules let its scripts. */
import { MAX_ASSET_BYTES } from '@conav/shared/asset/limit.ts'
import type { AssetTrouble } from '@conav/shared/asset/asset.ts'

export type Read = { ok: true; bytes: ArrayBuffer } | { ok: false; why: AssetTrouble }

const refused = (why: AssetTrouble): Read => ({ ok: false, why })

/** Remembers what the page's rules refuse, so that each refusal stands in its console once and not for every picture. */
export class Reader {
  readonly #signal: AbortSignal
  readonly #closedOrigins = new Set<string>()
  #isFetchForbidden = false

  constructor(signal: AbortSignal) {
    this.#signal = signal
    const note = ({ effectiveDirective, disposition }: SecurityPolicyViolationEvent): void => {
      if (effectiveDirective === 'connect-src' && disposition === 'enforce') this.#isFetchForbidden = true
    }
    document.addEventListener('securitypolicyviolation', note, { signal })
  }

  /** `element` shows it, where one does: what may not be fetched may still be painted. Never rejects. */
  async read(url: string, element?: HTMLImageElement): Promise<Read> {
    try {
      if (url.startsWith('data:')) return readData(url)
      if (!/^(?:https?|blob):/.test(url)) return refused('gone')
      const { origin } = new URL(url)
      const isOwn = origin === location.origin
      if (!isOwn && this.#closedOrigins.has(origin)) return refused('blocked')
      if (this.#isFetchForbidden) return await paint(element)
      const read = await this.#fetch(url, isOwn, element)
      if (read !== undefined) return read
      // The violation is told a moment after the fetch has failed.
      await new Promise((resolve) => setTimeout(resolve))
      if (this.#isFetchForbidden) return await paint(element)
      if (!isOwn) this.#closedOrigins.add(origin)
      return refused(isOwn ? 'gone' : 'blocked')
    } catch {
      return refused('gone')
    }
  }

  /** Undefined where it could not be fetched at all. */
  async #fetch(url: string, isOwn: boolean, element: HTMLImageElement | undefined): Promise<Read | undefined> {
    const credentials = isOwn || element?.crossOrigin === 'use-credentials' ? 'include' : 'omit'
    const cache = isOwn ? 'force-cache' : 'default'
    const request: RequestInit = {
      credentials,
      cache,
      priority: 'low',
      signal: this.#signal,
      referrerPolicy: 'same-origin',
    }
    const response = await fetch(url, request).catch(() => undefined)
    if (response === undefined) return undefined
    if (!response.ok) return refused('gone')
    if (Number(response.headers.get('content-length') ?? 0) > MAX_ASSET_BYTES) {
      void response.body?.cancel()
      return refused('too-large')
    }
    return sized(await response.arrayBuffer())
  }
}

function sized(bytes: ArrayBuffer): Read {
  if (bytes.byteLength === 0) return refused('gone')
  return bytes.byteLength > MAX_ASSET_BYTES ? refused('too-large') : { ok: true, bytes }
}

/** By hand: a page's policy may forbid to fetch even these. */
function readData(url: string): Read {
  const comma = url.indexOf(',')
  const isBase64 = /;\s*base64\s*$/i.test(url.slice(0, comma))
  if (url.length - comma > MAX_ASSET_BYTES * 3) return refused('too-large')
  const body = decodeURIComponent(url.slice(comma + 1).replace(/%(?![\da-f]{2})/gi, '%25'))
  const bytes = isBase64
    ? Uint8Array.from(atob(body.replace(/\s/g, '')), (character) => character.charCodeAt(0))
    : new TextEncoder().encode(body)
  return sized(bytes.buffer)
}

/** The picture as it is painted. One of another origin taints what it is painted on, and cannot be read back. */
async function paint(element: HTMLImageElement | undefined): Promise<Read> {
  if (element === undefined || element.naturalWidth === 0) return refused('blocked')
  const canvas = document.createElement('canvas')
  canvas.width = element.naturalWidth
  canvas.height = element.naturalHeight
  try {
    canvas.getContext('2d')?.drawImage(element, 0, 0)
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.9))
    return blob === null ? refused('blocked') : sized(await blob.arrayBuffer())
  } catch {
    return refused('blocked')
  }
}
