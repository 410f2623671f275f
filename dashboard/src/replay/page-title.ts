import { decodeBinary } from '@conav/shared/protocol/frame.ts'
import { GroupReader } from '@conav/shared/protocol/group-reader.ts'
import { EVENT, NODE } from '@conav/shared/redact/event.ts'
import { isLoose, listOfLoose, type Loose } from '@conav/shared/redact/loose.ts'
import { isMasked } from '@conav/shared/redact/mask.ts'
import { plainLine } from '@conav/shared/text/plain-line.ts'

/** The title of the page in a keyframe; undefined where there is none, it is masked, or the frame cannot be read. */
export function titleIn(keyframe: Uint8Array): string | undefined {
  const message = decodeBinary(keyframe)
  if (message.plane !== 'frames') return undefined
  try {
    const events: readonly unknown[] = new GroupReader().unpack(message.frame.payload)
    const snapshot = events.find((event) => isLoose(event) && event['type'] === EVENT.fullSnapshot)
    return isLoose(snapshot) && isLoose(snapshot['data']) ? titleOf(snapshot['data']['node']) : undefined
  } catch {
    // The player tells of what cannot be read; a tab without a title goes by its number.
    return undefined
  }
}

function titleOf(page: unknown): string | undefined {
  const head = findChild(findChild(page, 'html'), 'head')
  const text = listChildren(findChild(head, 'title'))
    .map(({ textContent }) => (typeof textContent === 'string' ? textContent : ''))
    .join('')
  return isMasked(text) ? undefined : plainLine(text)
}

function findChild(node: unknown, tagName: string): Loose | undefined {
  return listChildren(node).find((child) => child['type'] === NODE.element && child['tagName'] === tagName)
}

function listChildren(node: unknown): readonly Loose[] {
  return isLoose(node) ? listOfLoose(node['childNodes']) : []
}
