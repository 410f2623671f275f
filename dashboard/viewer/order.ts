import type { addedNodeMutation } from '@rrweb/types'

type Added = Pick<addedNodeMutation, 'parentId' | 'nextId' | 'node'>

/**
 * Orders additions so that each comes after its parent and after the sibling it stands before. A sibling that is
 * neither known nor added here is forgotten (the node goes last); an addition whose parent nobody knows is left out,
 * except a document, which may wait for its frame. Linear in the number of additions, whatever a hostile page sends.
 */
export function orderAdds<Add extends Added>(adds: readonly Add[], isKnown: (id: number) => boolean): Add[] {
  const ordered: Add[] = []
  const placed = new Set<number>()
  const waiting = new Map<number, Add[]>()
  const isThere = (id: number): boolean => placed.has(id) || isKnown(id)
  const missing = (add: Add): number | undefined => {
    if (!isThere(add.parentId) && add.node.type !== 0) return add.parentId
    return typeof add.nextId === 'number' && !isThere(add.nextId) ? add.nextId : undefined
  }
  const place = (first: Add): void => {
    const ready = [first]
    for (let add = ready.pop(); add !== undefined; add = ready.pop()) {
      const need = missing(add)
      if (need !== undefined) {
        const others = waiting.get(need)
        if (others) others.push(add)
        else waiting.set(need, [add])
        continue
      }
      ordered.push(add)
      placed.add(add.node.id)
      const freed = waiting.get(add.node.id) ?? []
      waiting.delete(add.node.id)
      ready.push(...freed.toReversed())
    }
  }
  for (const add of adds) place(add)
  for (const [need, stuck] of waiting) {
    if (!waiting.delete(need)) continue
    for (const add of stuck) if (isThere(add.parentId)) place({ ...add, nextId: null })
  }
  return ordered
}
