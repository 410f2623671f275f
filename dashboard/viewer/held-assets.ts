/** Bytes of assets that are here, each asked of the desk by its hash, once. */
import type { AssetHash, AssetNews } from '@conav/shared/asset/asset.ts'

type Stored = Extract<AssetNews, { state: 'stored' }>

/** An address of this document; null where the desk could not get the bytes. */
export type Held = { address: string; bytes: ArrayBuffer } | null

export class HeldAssets {
  readonly #ask: (hashes: AssetHash[]) => void
  readonly #held = new Map<AssetHash, Held>()
  /** With their media types. */
  readonly #asked = new Map<AssetHash, string>()
  readonly #wanted = new Map<AssetHash, string>()

  constructor(ask: (hashes: AssetHash[]) => void) {
    this.#ask = ask
  }

  /** Undefined where no answer has come. */
  find(hash: AssetHash): Held | undefined {
    return this.#held.get(hash)
  }

  isAsked(hash: AssetHash): boolean {
    return this.#asked.has(hash) || this.#wanted.has(hash)
  }

  /** Notes that it is to be asked for, where it is not here. */
  want({ hash, mediaType }: Stored): void {
    if (!this.#held.has(hash) && !this.#asked.has(hash)) this.#wanted.set(hash, mediaType)
  }

  /** Asks for what has been noted. */
  ask(): void {
    if (this.#wanted.size === 0) return
    const hashes = [...this.#wanted.keys()]
    for (const [hash, mediaType] of this.#wanted) this.#asked.set(hash, mediaType)
    this.#wanted.clear()
    this.#ask(hashes)
  }

  /** The answer; false where nobody asked. */
  take(hash: AssetHash, bytes: ArrayBuffer | null): boolean {
    const mediaType = this.#asked.get(hash)
    if (mediaType === undefined) return false
    this.#asked.delete(hash)
    const address = bytes && URL.createObjectURL(new Blob([bytes], { type: mediaType }))
    this.#held.set(hash, bytes && address ? { address, bytes } : null)
    return true
  }

  /** What could not be had may be there now. */
  retry(hash: AssetHash): void {
    if (this.#held.get(hash) === null) this.#held.delete(hash)
  }

  drop(hash: AssetHash): void {
    const held = this.#held.get(hash)
    if (held) URL.revokeObjectURL(held.address)
    this.#held.delete(hash)
  }

  dropAll(): void {
    for (const hash of this.#held.keys()) this.drop(hash)
  }
}
