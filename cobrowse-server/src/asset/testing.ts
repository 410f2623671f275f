/** Assets for tests. */
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { AssetHash } from '@conav/shared/asset/asset.ts'

export const hashOf = (bytes: Uint8Array): AssetHash =>
  AssetHash.parse(createHash('sha256').update(bytes).digest('hex'))

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'latin1'))

/** A grey picture; what is behind its end makes it as large, and as different from others, as is wanted. */
export function png(widthPx: number, heightPx: number, behind = ''): Uint8Array<ArrayBuffer> {
  const chunk = (name: string, data: Buffer): Buffer => {
    const out = Buffer.alloc(12 + data.length)
    out.writeUInt32BE(data.length, 0)
    out.write(name, 4, 'latin1')
    data.copy(out, 8)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(widthPx, 0)
  head.writeUInt32BE(heightPx, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const magic = Buffer.from('89504e470d0a1a0a', 'hex')
  const parts = [
    magic,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(8))),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return new Uint8Array(Buffer.concat([...parts, Buffer.from(behind)]))
}

export const svg = (inside: string, root = 'width="20" height="10"'): Uint8Array<ArrayBuffer> =>
  bytesOf(`<?xml version="1.0"?>\n<!-- drawn -->\n<svg xmlns="http://www.w3.org/2000/svg" ${root}>${inside}</svg>`)
