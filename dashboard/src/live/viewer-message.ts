/** What comes from the viewer is a stranger's until it has been read here. */
import { AssetHashes } from '@conav/shared/asset/asset.ts'
import { Mark, Presence } from '@conav/shared/documents/mark.ts'
import { Intent } from '@conav/shared/protocol/control.ts'
import { Lacks } from '@conav/shared/asset/lack.ts'
import { IntentId, MarkId, NodeId, Nonce, StreamNo } from '@conav/shared/protocol/id.ts'
import type { DrawnShape, Excess, FromViewer, Gesture } from './viewer-port.ts'

const ANY = { id: IntentId.parse(1), nonce: Nonce.parse('0'.repeat(16)) }
const ANY_MARK = {
  id: MarkId.parse('00000000'),
  by: 'customer',
  color: 'red',
  atMs: 0,
  stream: StreamNo.parse(1),
}
const MAX_PX = 100_000
const EXCESSES: readonly Excess[] = ['nodes', 'texts', 'styles', 'bytes', 'pace']

/** The message, or undefined for anything that the viewer never says. */
export function readFromViewer(data: unknown): FromViewer | undefined {
  if (!isRecord(data)) return undefined
  switch (data.type) {
    case 'ready':
      return { type: 'ready' }
    case 'touched':
      return { type: 'touched' }
    case 'assets-please':
    case 'lacks':
      return readOfAssets(data)
    case 'gesture': {
      const gesture = readGesture(data.gesture)
      return gesture && { type: 'gesture', gesture }
    }
    case 'size':
      return isPixels(data.widthPx) && isPixels(data.heightPx)
        ? { type: 'size', widthPx: data.widthPx, heightPx: data.heightPx }
        : undefined
    case 'shortcut':
      return typeof data.key === 'string' && data.key.length <= 24 ? { type: 'shortcut', key: data.key } : undefined
    case 'lost': {
      const stream = StreamNo.safeParse(data.stream)
      return stream.success
        ? { type: 'lost', stream: stream.data, reason: String(data.reason).slice(0, 200) }
        : undefined
    }
    case 'too-large': {
      const stream = StreamNo.safeParse(data.stream)
      const excess = EXCESSES.find((each) => each === data.excess)
      return stream.success && excess ? { type: 'too-large', stream: stream.data, excess } : undefined
    }
    case 'drafted': {
      const [stream, shape] = [StreamNo.safeParse(data.stream), data.shape === null ? null : readShape(data.shape)]
      return stream.success && shape !== undefined ? { type: 'drafted', stream: stream.data, shape } : undefined
    }
    case 'drawn': {
      const [stream, shape] = [StreamNo.safeParse(data.stream), readShape(data.shape)]
      return stream.success && shape ? { type: 'drawn', stream: stream.data, shape } : undefined
    }
    case 'picked': {
      const { part } = data
      const [stream, node] = [StreamNo.safeParse(data.stream), NodeId.safeParse(data.node)]
      if (!stream.success || (part !== 'form' && part !== 'element')) return undefined
      return { type: 'picked', stream: stream.data, part, node: node.success ? node.data : null }
    }
    case 'pointer': {
      const pointer = Presence.shape.pointer.safeParse(data.pointer)
      return pointer.success ? { type: 'pointer', pointer: pointer.data } : undefined
    }
    case 'applied': {
      const stream = StreamNo.safeParse(data.stream)
      return stream.success && typeof data.seq === 'number' && typeof data.atMs === 'number'
        ? { type: 'applied', stream: stream.data, seq: data.seq, atMs: data.atMs }
        : undefined
    }
    default:
      return undefined
  }
}

function readOfAssets(data: Record<string, unknown>): FromViewer | undefined {
  const [hashes, lacks] = [AssetHashes.safeParse(data.hashes), Lacks.safeParse(data.lacks)]
  if (data.type === 'lacks') return lacks.success ? { type: 'lacks', lacks: lacks.data } : undefined
  return hashes.success ? { type: 'assets-please', hashes: hashes.data } : undefined
}

function readGesture(gesture: unknown): Gesture | undefined {
  if (!isRecord(gesture)) return undefined
  const intent = Intent.safeParse({ ...gesture, ...ANY })
  if (!intent.success) return undefined
  const { id: _, nonce: __, ...rest } = intent.data
  return rest
}

function readShape(shape: unknown): DrawnShape | undefined {
  if (!isRecord(shape)) return undefined
  const mark = Mark.safeParse({ ...shape, ...ANY_MARK })
  if (!mark.success) return undefined
  const { id: _, by: __, color: ___, atMs: ____, stream: _____, ...rest } = mark.data
  return rest
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === 'object' && data !== null
}

function isPixels(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value <= MAX_PX
}
