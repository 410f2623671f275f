/** What is told of pictures and fonts: of the known shape, and about nothing that no rule has let through. */
import { readAssetNews } from '../asset/asset.ts'
import { referenceTo } from '../asset/reference.ts'
import { pictureNameOf } from '../redact/assets.ts'
import type { Fault, Inspection } from './inspect.ts'

/** The claim of an element was checked where its reference left; what stands in styles is the policy's to allow. */
export function findAssetFault(inspection: Inspection, data: unknown): Fault | undefined {
  const news = readAssetNews(data)
  if (news === undefined) return { kind: 'unmasked', nodeId: undefined, at: 'event' }
  for (const { ref } of news) {
    if (ref.startsWith('s') ? mayStyle(inspection) : mayShow(inspection, ref)) continue
    return { kind: 'unmasked', nodeId: ref.startsWith('s') ? undefined : Number(ref), at: 'asset' }
  }
  return undefined
}

function mayShow({ redaction }: Inspection, ref: string): boolean {
  const entry = redaction.index.get(Number(ref))
  const name = entry && pictureNameOf(entry)
  return entry !== undefined && name !== undefined && entry.attributes[name] === referenceTo(ref)
}

function mayStyle({ policies }: Inspection): boolean {
  return policies.some(
    ({ sheetImages, sheetFonts, unmask }) =>
      sheetImages || sheetFonts || unmask.some((rule) => rule.unmask.includes('image')),
  )
}
