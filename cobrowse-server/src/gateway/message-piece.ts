/** A message of a server as RFC 6455 (5.2) has it: one frame, not packed, not masked. */

const WHOLE_TEXT = 0x81
const WHOLE_BYTES = 0x82
/** Lengths that stand for "it follows in 2 bytes", "in 8". */
const IN_TWO = 126
const IN_EIGHT = 127
const MAX_IN_TWO = 0xffff

/** Head and payload in one piece, so that one write carries both. */
export function packMessage(data: string | Uint8Array): Uint8Array {
  const isText = typeof data === 'string'
  const length = isText ? Buffer.byteLength(data) : data.byteLength
  const headBytes = length < IN_TWO ? 2 : length <= MAX_IN_TWO ? 4 : 10
  const piece = Buffer.allocUnsafe(headBytes + length)
  piece[0] = isText ? WHOLE_TEXT : WHOLE_BYTES
  piece[1] = headBytes === 2 ? length : headBytes === 4 ? IN_TWO : IN_EIGHT
  if (headBytes === 4) piece.writeUInt16BE(length, 2)
  if (headBytes === 10) piece.writeBigUInt64BE(BigInt(length), 2)
  if (isText) piece.write(data, headBytes)
  else piece.set(data, headBytes)
  return piece
}
