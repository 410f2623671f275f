/** An observer that is told everything and keeps nothing: the least that anything which watches a page can cost. */
const ALL = { subtree: true, childList: true, characterData: true, attributes: true } as const
const OLD = { attributeOldValue: true, characterDataOldValue: true } as const

globalThis.arm = {
  start: () => new MutationObserver(() => undefined).observe(document, { ...ALL, ...OLD }),
  flush: () => undefined,
}
