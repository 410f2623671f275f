/** In the keeper: names bytes by their hash, asks the server which it lacks, and sends those, each once. */
import { ApiError } from '@conav/shared/api/client.ts'
import { AssetHash, type AssetUse, type StoredAsset } from '@conav/shared/asset/asset.ts'
import { MAX_ASSETS_A_MESSAGE } from '@conav/shared/asset/limit.ts'
import type { Clock } from '../link/clock.ts'
import type { AssetDoor, Sent } from './asset-door.ts'
import type { Kept } from './door.ts'
import { hashOf } from './sha-256.ts'

/** What is handed over within so long is asked about together. */
const GATHER_MS = 30
/** A page hands over a few at a time; one that does not keep to that is not ours. */
const MOST_AT_ONCE = 16

interface Asked {
  hash: AssetHash
  answer: (found: StoredAsset | undefined | Error) => void
}

export class AssetCarrier {
  readonly #door: AssetDoor
  readonly #clock: Clock
  readonly #kept = new Map<AssetHash, Promise<Kept>>()
  #asked: Asked[] = []
  #atOnce = 0

  constructor(door: AssetDoor, clock: Clock) {
    this.#door = door
    this.#clock = clock
  }

  /** Never rejects. What failed for a reason that passes is tried again when it is handed over again. */
  async carry(bytes: ArrayBuffer, use: AssetUse): Promise<Kept> {
    if (this.#atOnce >= MOST_AT_ONCE) return { ok: false, why: 'trouble' }
    this.#atOnce += 1
    try {
      const hash = AssetHash.parse(await hashOf(bytes))
      const kept = this.#kept.get(hash) ?? this.#bring(hash, { use, bytes: new Uint8Array(bytes) })
      this.#kept.set(hash, kept)
      const answer = await kept
      if (!answer.ok && answer.why === 'trouble') this.#kept.delete(hash)
      return answer
    } finally {
      this.#atOnce -= 1
    }
  }

  async #bring(hash: AssetHash, sent: Sent): Promise<Kept> {
    try {
      // What was drawn a moment ago nobody has yet.
      const found = sent.use === 'still' ? undefined : await this.#find(hash)
      const asset = found ?? (await this.#door.send(hash, sent))
      return { ok: true, asset }
    } catch (error) {
      return { ok: false, why: whyOf(error) }
    }
  }

  #find(hash: AssetHash): Promise<StoredAsset | undefined> {
    return new Promise((resolve, reject) => {
      const answer = (found: StoredAsset | undefined | Error): void =>
        found instanceof Error ? reject(found) : resolve(found)
      this.#asked.push({ hash, answer })
      if (this.#asked.length === 1) this.#clock.after(GATHER_MS, () => void this.#ask())
    })
  }

  async #ask(): Promise<void> {
    const asked = this.#asked.splice(0, MAX_ASSETS_A_MESSAGE)
    try {
      const found = await this.#door.find([...new Set(asked.map(({ hash }) => hash))])
      for (const { hash, answer } of asked) answer(found.find((asset) => asset.hash === hash))
    } catch (error) {
      for (const { answer } of asked) answer(error instanceof Error ? error : new Error(String(error)))
    }
  }
}

function whyOf(error: unknown): Extract<Kept, { ok: false }>['why'] {
  if (!(error instanceof ApiError)) return 'trouble'
  const { code, field, limit } = error.problem
  if (code === 'bad-input') return field === 'bytes' ? 'kind' : 'too-large'
  return code === 'too-many' && limit !== undefined ? 'full' : 'trouble'
}
