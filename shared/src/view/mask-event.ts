/** Events as they are for a view. */
import { readAssetNews } from '../asset/asset.ts'
import { LABEL_INPUTS } from '../redact/allow.ts'
import { EVENT, NODE, SOURCE, type PageEvent } from '../redact/event.ts'
import { inputTypeOf } from '../redact/fields.ts'
import { listOfLoose, looseOf, textOf, type Loose } from '../redact/loose.ts'
import { maskText, maskValue } from '../redact/mask.ts'
import type { Entry } from '../redact/entry.ts'
import type { Redaction } from '../redact/state.ts'
import { aroundOf, maskAttributes, maskedTextOf, maskNode, NOWHERE, tellsByScroll, type IsFor } from './mask-node.ts'

export interface Masking {
  /** What is known of the page, up to the event before. */
  readonly redaction: Redaction
  readonly isFor: IsFor
  /** References to pictures and fonts that stood in this view since its keyframe. */
  readonly mentioned: ReadonlySet<string>
}

/** Undefined where nothing of it is for the view. */
export function maskEvent(masking: Masking, event: PageEvent): PageEvent | undefined {
  const { type, timestamp } = event
  const data = maskData(masking, looseOf(event))
  return data && ({ type, data, timestamp } as unknown as PageEvent)
}

function maskData(masking: Masking, event: Loose): Loose | undefined {
  const data = looseOf(event['data'])
  switch (event['type']) {
    case EVENT.fullSnapshot:
      return { ...data, node: maskNode(looseOf(data['node']), masking.isFor, NOWHERE) }
    case EVENT.incremental:
      return maskIncrement(masking, data)
    case EVENT.assets:
      return maskNews(masking, data)
    default:
      return data
  }
}

function maskIncrement(masking: Masking, data: Loose): Loose | undefined {
  switch (data['source']) {
    case SOURCE.mutation:
      return maskMutation(masking, data)
    case SOURCE.input:
      return maskInput(masking, data)
    case SOURCE.scroll:
      return tellsByScroll(aroundOf(entryOf(masking, data['id']))) ? undefined : data
    default:
      return data
  }
}

function entryOf({ redaction }: Masking, id: unknown): Entry | undefined {
  return typeof id === 'number' ? redaction.index.get(id) : undefined
}

function maskMutation(masking: Masking, data: Loose): Loose {
  const { isFor } = masking
  const adds = listOfLoose(data['adds']).map((add) => ({
    ...add,
    node: maskNode(looseOf(add['node']), isFor, aroundOf(entryOf(masking, add['parentId']))),
  }))
  const texts = listOfLoose(data['texts']).map((given) => {
    const { rule, ...bare } = given
    if (rule === undefined || isFor(rule)) return given
    const around = aroundOf(entryOf(masking, given['id'])?.above)
    return { ...bare, value: maskedTextOf(textOf(given['value']), around) }
  })
  const attributes = listOfLoose(data['attributes']).map((given) => {
    const { rules: _, ...bare } = given
    const entry = entryOf(masking, given['id'])
    return { ...bare, ...maskAttributes(typed(given, entry), isFor, aroundOf(entry)) }
  })
  return { ...data, adds, texts, attributes: attributes.filter((one) => Object.keys(one.attributes).length > 0) }
}

/** How a value is masked depends on the kind of field, which a change need not name. */
function typed(given: Loose, entry: Entry | undefined): Loose {
  const { value } = looseOf(given['attributes'])
  if (typeof value !== 'string' || entry?.tag !== 'input' || !LABEL_INPUTS.has(inputTypeOf(entry))) return given
  return { ...given, attributes: { ...looseOf(given['attributes']), type: inputTypeOf(entry) } }
}

/** What was entered or chosen. Of a choice nothing is left: not even that there was one. */
function maskInput(masking: Masking, data: Loose): Loose | undefined {
  const { rule, ...bare } = data
  if (rule === undefined || masking.isFor(rule)) return data
  const entry = entryOf(masking, data['id'])
  if (entry?.kind !== NODE.element) return undefined
  const type = entry.tag === 'input' ? inputTypeOf(entry) : entry.tag
  if (type === 'radio' || type === 'checkbox' || type === 'select') return undefined
  const text = textOf(data['text'])
  return { ...bare, text: LABEL_INPUTS.has(type) ? maskText(text) : maskValue(text), isChecked: false }
}

/** Of pictures and fonts only what the view itself refers to. */
function maskNews({ mentioned }: Masking, data: Loose): Loose | undefined {
  const news = readAssetNews(data)?.filter(({ ref }) => mentioned.has(ref)) ?? []
  return news.length > 0 ? { assets: news } : undefined
}
