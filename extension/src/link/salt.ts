const SALT_BYTES = 16

/** For the hashes of what is typed into secret fields. */
export function makeSalt(): string {
  return [...crypto.getRandomValues(new Uint8Array(SALT_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
