/** Reads what the page says. Nothing behind it sees an unread message. */
import { AssetUse } from '@conav/shared/asset/asset.ts'
import { MAX_ASSET_BYTES } from '@conav/shared/asset/limit.ts'
import { MarkPoint } from '@conav/shared/documents/mark.ts'
import { RuleId, Selector } from '@conav/shared/policy/policy.ts'
import { Power, Refusal } from '@conav/shared/protocol/control.ts'
import { ClipText } from '@conav/shared/protocol/exchange.ts'
import { IntentId, NodeId, PeerId } from '@conav/shared/protocol/id.ts'
import { MAX_DRAFT_POINTS, MAX_MARK_POINTS } from '@conav/shared/protocol/limit.ts'
import { TabLook } from '@conav/shared/protocol/tab.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import { z } from 'zod/mini'
import { HiddenParts } from '../hide/hidden-note.ts'
import type { FromPage } from './port.ts'

/** What one flush of a page may hold; a snapshot of a large page is a handful of events. */
const MAX_EVENTS = 20_000
const MAX_EVENT_TYPE = 20
const MAX_KEY = 40

const Code = z.string().check(z.regex(/^\d{6}$/))
const Language = z.string().check(z.maxLength(40))
const Ticket = z.string().check(z.regex(/^[\w-]{43}$/))

const Events = z.array(z.custom<PageEvent>(isPageEvent)).check(z.maxLength(MAX_EVENTS))
const lineOf = (mostPoints: number) =>
  z.object({ node: NodeId, points: z.array(MarkPoint).check(z.minLength(1), z.maxLength(mostPoints)) })

const FromPageSchema: z.ZodMiniType<FromPage> = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('open'),
    because: z.enum(['ask', 'code', 'enter-code', 'resume']),
    code: z.exactOptional(Code),
    isPhone: z.boolean(),
    language: Language,
  }),
  z.object({ type: z.literal('open-preview'), ticket: Ticket, language: Language }),
  z.object({
    type: z.literal('events'),
    events: Events,
    atMs: z.number().check(z.gte(0), z.lte(0xffff_ffff)),
    isKeyframe: z.boolean(),
    isPart: z.exactOptional(z.literal(true)),
  }),
  z.object({ type: z.literal('refused'), to: PeerId, intent: IntentId, reason: Refusal }),
  z.object({ type: z.literal('paused'), isPaused: z.boolean() }),
  z.object({ type: z.literal('stop'), power: Power }),
  z.object({ type: z.literal('close') }),
  z.object({ type: z.literal('tab'), look: TabLook }),
  z.object({ type: z.literal('drafted'), line: z.nullable(lineOf(MAX_DRAFT_POINTS)) }),
  z.object({ type: z.literal('drawn'), line: lineOf(MAX_MARK_POINTS) }),
  z.object({ type: z.literal('draw-stop') }),
  z.object({
    type: z.literal('asset'),
    ask: z.int().check(z.positive()),
    use: AssetUse,
    bytes: z.custom<ArrayBuffer>(isAsset),
  }),
  z.object({ type: z.literal('copied'), text: ClipText }),
  z.object({ type: z.literal('hidden'), parts: HiddenParts }),
  z.object({ type: z.literal('hide-stop') }),
  z.object({ type: z.literal('frame-here') }),
  z.object({
    type: z.literal('framed'),
    key: z.string().check(z.maxLength(MAX_KEY)),
    node: z.nullable(NodeId),
    isPreview: z.exactOptional(z.literal(true)),
  }),
  z.object({
    type: z.literal('preview'),
    events: z.array(z.custom<PageEvent>(isPageEvent)).check(z.maxLength(MAX_EVENTS)),
  }),
  z.object({
    type: z.literal('shown-by'),
    node: NodeId,
    shown: z.object({
      piece: z.enum(['text', 'value', 'image', 'nothing']),
      how: z.enum(['shown', 'masked', 'secret', 'hidden']),
      rule: z.nullable(RuleId),
    }),
    selector: Selector,
    means: z.int().check(z.nonnegative()),
  }),
])

/** The message, or undefined where it is none: the page is hostile, so there is nobody to explain it to. */
export function decodeFromPage(data: unknown): FromPage | undefined {
  const parsed = FromPageSchema.safeParse(data)
  return parsed.success ? parsed.data : undefined
}

function isAsset(value: unknown): boolean {
  return value instanceof ArrayBuffer && value.byteLength > 0 && value.byteLength <= MAX_ASSET_BYTES
}

/** Shape only. What is inside was redacted in the page, and is checked by the server and again by the viewer. */
function isPageEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const { type, data, timestamp } = value as Record<string, unknown>
  if (!Number.isInteger(type) || Number(type) < 0 || Number(type) > MAX_EVENT_TYPE) return false
  return typeof data === 'object' && data !== null && Number.isFinite(timestamp)
}
