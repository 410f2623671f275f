import type { Mark } from '@conav/shared/documents/mark.ts'
import { marksOf } from '@conav/shared/documents/marks.ts'
import { MarkId, type PeerId } from '@conav/shared/protocol/id.ts'
import * as Y from 'yjs'
import { type DocumentPeer, Undocumented } from './document-peer.ts'
import type { ReadUpdate, Struct } from './document-update.ts'

const MARKS = 'marks'
/**
 * How often one mark may be drawn over, taken back and brought back. Each leaves a trace, and what meets in one place is
 * compared with all that lies there.
 */
const MAX_TRACES = 200
/** A link has one copy of the document at a time. */
const MAX_CLIENTS_A_LINK = 8
const MAX_CLIENTS = 4_096

/**
 * Looks at the parts of updates before they are applied: each enters or removes a mark, and stands under the number of a
 * client of its sender's own. Numbers stay with who used them first, so that nobody writes in another's place.
 */
export class MarkStructs {
  readonly #doc: Y.Doc
  readonly #findSpeaker: (client: number) => string | undefined
  readonly #owners = new Map<number, string>()
  readonly #claims = new Map<PeerId, number>()
  readonly #traces = new Map<string, number>()

  /** `findSpeaker`: who says of themselves something under the number of a client. */
  constructor(
    doc: Y.Doc,
    { marks, findSpeaker }: { marks: ReadonlyMap<string, Mark>; findSpeaker: (client: number) => string | undefined },
  ) {
    this.#doc = doc
    this.#findSpeaker = findSpeaker
    for (const [key, last] of marksOf(doc)._map) {
      const by = marks.get(key)?.by
      if (by) this.#owners.set(last.id.client, by)
      let traces = 0
      for (let item: Y.Item | null = last; item !== null; item = item.left) traces++
      this.#traces.set(key, traces)
    }
  }

  /** Leaves out what stands under a number of someone else's. Throws `Undocumented` for what is no mark. */
  admit(peer: DocumentPeer, { structs, deletions }: ReadUpdate, { isLive }: { isLive: boolean }): ReadUpdate {
    const byClient = Map.groupBy(structs, ({ id }) => id.client)
    const own = [...byClient].flatMap(([client, all]) => {
      const isOwn = this.#isOwn(peer, client, isLive || all.every((struct) => !isOfOther(struct, peer.owner)))
      return isOwn ? all : []
    })
    const entered = new Map<string, string>()
    for (const struct of own) this.#enter(struct, entered)
    return { structs: own, deletions }
  }

  leave(id: PeerId): void {
    this.#claims.delete(id)
  }

  #isOwn(peer: DocumentPeer, client: number, mayClaim: boolean): boolean {
    if (client === this.#doc.clientID) return false
    const owner = this.#owners.get(client) ?? this.#findSpeaker(client)
    if (owner !== undefined && owner !== peer.owner) return false
    if (this.#owners.has(client)) return true
    if (!mayClaim && owner === undefined) return false
    const claims = (this.#claims.get(peer.id) ?? 0) + 1
    if (claims > MAX_CLIENTS_A_LINK) throw new Undocumented(`more than ${MAX_CLIENTS_A_LINK} copies over one link`)
    this.#claims.set(peer.id, claims)
    this.#owners.set(client, peer.owner)
    const [oldest] = this.#owners.keys()
    if (this.#owners.size > MAX_CLIENTS && oldest !== undefined) this.#owners.delete(oldest)
    return true
  }

  /** Notes under which key a part enters the map, for those that refer to it. */
  #enter(struct: Struct, entered: Map<string, string>): void {
    const { client, clock } = struct.id
    const isKnown = clock + struct.length <= Y.getState(this.#doc.store, client)
    if (!(struct instanceof Y.Item) || isKnown) return
    const isEntry = struct.content instanceof Y.ContentAny && struct.length === 1
    if (!isEntry && !(struct.content instanceof Y.ContentDeleted))
      throw new Undocumented(`the document room holds marks alone, no ${struct.content.constructor.name}`)
    const key = this.#findKey(struct, entered)
    if (key === undefined) return
    const traces = (this.#traces.get(key) ?? 0) + 1
    if (traces > MAX_TRACES) throw new Undocumented(`a mark that was changed ${MAX_TRACES} times`)
    this.#traces.set(key, traces)
    entered.set(`${client}/${clock + struct.length - 1}`, key)
  }

  /** Undefined for what refers to something that is not known yet. */
  #findKey(
    { parent, parentSub, origin, rightOrigin }: Y.Item,
    entered: ReadonlyMap<string, string>,
  ): string | undefined {
    if (parent === null && origin) return entered.get(`${origin.client}/${origin.clock}`) ?? this.#findKnownKey(origin)
    const isNamed = (parent as unknown) === MARKS && rightOrigin === null && MarkId.safeParse(parentSub).success
    if (!isNamed || parentSub === null) throw new Undocumented('the document room holds marks alone, by their ids')
    return parentSub
  }

  #findKnownKey(id: Y.ID): string | undefined {
    if (id.clock >= Y.getState(this.#doc.store, id.client)) return undefined
    const item: unknown = Y.getItem(this.#doc.store, id)
    return item instanceof Y.Item ? (item.parentSub ?? undefined) : undefined
  }
}

/** Whether it enters a mark that someone else has drawn. */
function isOfOther(struct: Struct, owner: string): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentAny)) return false
  const [value]: unknown[] = struct.content.arr
  return typeof value === 'object' && value !== null && 'by' in value && value.by !== owner
}
