/** Random secrets that are shown once and kept as hashes. They are long enough that a plain SHA-256 cannot be searched. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const SECRET_BYTES = 32

export function mintSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}

export function hashSecret(secret: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(secret).digest())
}

export function isSecret(secret: string, hash: Uint8Array | null): boolean {
  return hash !== null && timingSafeEqual(hashSecret(secret), hash)
}
