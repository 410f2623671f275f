const KEY_BYTES = 16

/** A random one, as 32 hexadecimal digits. Also where the page came over plain http, and `randomUUID` is not there. */
export function mintKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(KEY_BYTES))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
