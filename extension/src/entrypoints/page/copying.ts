import { MAX_CLIP_TEXT } from '@conav/shared/protocol/limit.ts'

export interface CopyingParts {
  /** Whether nothing secret is in the text, nor stood where it was copied. */
  mayTell(text: string, from: readonly Node[]): boolean
  copied(text: string): void
  signal: AbortSignal
}

/** Beyond this a selection is not looked through, and what is copied is not told. */
const MAX_LOOKED_AT = 2_000

/** Tells what the customer copies or cuts on the page, by their own hand. */
export function listenForCopies({ mayTell, copied, signal }: CopyingParts): void {
  const listen = (event: ClipboardEvent): void => {
    if (!event.isTrusted) return
    const { text, from } = selectedAt(event)
    // The page may put something else on the clipboard; then that is what was copied.
    const told = event.defaultPrevented ? (event.clipboardData?.getData('text/plain') ?? '') : text
    if (told === '' || from.length > MAX_LOOKED_AT || !mayTell(told, from)) return
    copied(told.slice(0, MAX_CLIP_TEXT))
  }
  addEventListener('copy', listen, { signal })
  addEventListener('cut', listen, { signal })
}

function selectedAt(event: ClipboardEvent): { text: string; from: Node[] } {
  const [target] = event.composedPath()
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
    return { text: target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0), from: [target] }
  const selection = getSelection()
  if (selection === null || selection.rangeCount === 0) return { text: '', from: [] }
  return { text: String(selection), from: listWithin(selection.getRangeAt(0)) }
}

/** The elements that are drawn and that a selection touches. */
function listWithin(range: Range): Node[] {
  const common = range.commonAncestorContainer
  const around = common instanceof Element ? common : common.parentElement
  if (around === null) return []
  const inside = [...around.querySelectorAll('*')].filter((one) => range.intersectsNode(one))
  return [around, ...inside.filter((one) => one.checkVisibility?.() ?? true)]
}
