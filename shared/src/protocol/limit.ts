/** The protocol's own limits, the same on every side. Sizes in bytes. */
export const PROTOCOL_VERSION = 1
export const MAX_CONTROL_BYTES = 64 * 1024
export const MAX_FRAME_BYTES = 4 * 1024 * 1024
/** What one frame may grow to when it is unpacked; beyond it the group is refused as a decompression bomb. */
export const MAX_UNPACKED_BYTES = 32 * 1024 * 1024
/** What the customer's link keeps of unacknowledged frames before it drops the oldest and marks a gap. */
export const MAX_UNACKED_BYTES = 16 * 1024 * 1024
export const PING_EVERY_MS = 5_000
export const LINK_SILENCE_MS = 12_000
