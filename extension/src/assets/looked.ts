import { AssetHash, type AssetType } from '@conav/shared/asset/asset.ts'
import type { Kept } from './door.ts'
import { hashOf } from './sha-256.ts'

/** All that is kept for a look. */
const MAX_BYTES = 50 * 1024 * 1024
const HEAD_BYTES = 1_024

const TRUE_TYPE = '\0\u0001\0\0'
const KINDS: readonly (readonly [RegExp, AssetType])[] = [
  [/^\x89PNG/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^[^]{4}ftypavi[fs]/, 'image/avif'],
  [/^wOF2/, 'font/woff2'],
  [/^wOFF/, 'font/woff'],
  [/^OTTO/, 'font/otf'],
  [/<svg[\s>]/i, 'image/svg+xml'],
]

/** What the customer looks at before anything is shared: it stays in the keeper, and nobody is told of it. */
export class Looked {
  readonly #kept = new Map<AssetHash, ArrayBuffer>()
  #bytes = 0

  async keep(bytes: ArrayBuffer): Promise<Kept> {
    // A byte a character; browsers read `latin1` as something else.
    const head = String.fromCharCode(...new Uint8Array(bytes.slice(0, HEAD_BYTES)))
    const kind = head.startsWith(TRUE_TYPE) ? 'font/ttf' : KINDS.find(([pattern]) => pattern.test(head))?.[1]
    if (kind === undefined) return { ok: false, why: 'kind' }
    const hash = AssetHash.parse(await hashOf(bytes))
    if (!this.#kept.has(hash)) {
      if (this.#bytes + bytes.byteLength > MAX_BYTES) return { ok: false, why: 'full' }
      this.#kept.set(hash, bytes)
      this.#bytes += bytes.byteLength
    }
    return { ok: true, asset: { hash, mediaType: kind, widthPx: 0, heightPx: 0 } }
  }

  find(hash: AssetHash): ArrayBuffer | undefined {
    return this.#kept.get(hash)?.slice(0)
  }

  clear(): void {
    this.#kept.clear()
    this.#bytes = 0
  }
}
