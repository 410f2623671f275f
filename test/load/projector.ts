import type { Film, Shot } from './film.ts'
import type { Fleet, Played } from './fleet.ts'

/** How a kind of wire numbers its messages. */
export interface Wire {
  number(bytes: Buffer, seq: number): void
  send(bytes: Buffer): void
}

/** How many messages of a case may be on their way before the time of one is forgotten. */
const RING = 256

/** Plays the film of one case again and again, and times what arrives on the other side. */
export class Projector implements Played {
  readonly #film: Film
  readonly #fleet: Fleet
  readonly #wire: Wire
  readonly #sentMs = new Float64Array(RING)
  readonly #shots: (Shot | undefined)[] = Array.from({ length: RING })
  readonly #startMs = new Float64Array(RING)
  #next = 0
  #seq = 0
  #filmStartMs = Number.NaN

  constructor(parts: { film: Film; fleet: Fleet; wire: Wire }) {
    this.#film = parts.film
    this.#fleet = parts.fleet
    this.#wire = parts.wire
  }

  play(atMs: number): number {
    if (Number.isNaN(this.#filmStartMs)) this.#filmStartMs = atMs
    const shot = this.#film.shots[this.#next]
    if (shot === undefined) throw new Error('a film without shots')
    this.#seq += 1
    this.#wire.number(shot.bytes, this.#seq)
    const place = this.#seq % RING
    this.#shots[place] = shot
    this.#startMs[place] = this.#filmStartMs
    this.#sentMs[place] = performance.now()
    this.#wire.send(shot.bytes)
    this.#fleet.messages += 1
    this.#fleet.sentBytes += shot.bytes.length
    this.#next += 1
    if (this.#next === this.#film.shots.length) {
      this.#next = 0
      this.#filmStartMs += this.#film.lengthMs
    }
    return this.#filmStartMs + (this.#film.shots[this.#next]?.atMs ?? 0)
  }

  arrived(seq: number): void {
    const nowMs = performance.now()
    const place = seq % RING
    const shot = this.#shots[place]
    if (shot === undefined || seq > this.#seq) return
    this.#shots[place] = undefined
    this.#fleet.line.add(nowMs - (this.#sentMs[place] ?? 0))
    for (const eventMs of shot.eventsMs) this.#fleet.event.add(nowMs - (this.#startMs[place] ?? 0) - eventMs)
  }
}
