/** The protocol's own limits, the same on every side. Sizes in bytes. */
export const PROTOCOL_VERSION = 1
export const MAX_CONTROL_BYTES = 64 * 1024
export const MAX_FRAME_BYTES = 4 * 1024 * 1024
/** What one frame may grow to when it is unpacked; beyond it the group is refused as a decompression bomb. */
export const MAX_UNPACKED_BYTES = 16 * 1024 * 1024
/** What the customer's link keeps of unacknowledged frames before it drops the oldest and marks a gap. */
export const MAX_UNACKED_BYTES = 16 * 1024 * 1024
export const PING_EVERY_MS = 5_000
export const LINK_SILENCE_MS = 12_000

/** A message of the chat, in characters, and how many of them a room keeps at hand. */
export const MAX_CHAT_TEXT = 4_000
export const MAX_CHAT_FILES = 10
export const CHAT_AT_HAND = 200
/** What a synced clipboard carries, in characters. */
export const MAX_CLIP_TEXT = 20_000
/** A shared folder: entries, and the characters of one path. */
export const MAX_FOLDER_ENTRIES = 400
export const MAX_PATH_TEXT = 100
export const MAX_TABS = 20
/** A chunk of a file on its way up. */
export const MAX_CHUNK_BYTES = 1024 * 1024
/** Marks in the `room` document: in all, points of one, and drawings a second of one peer. */
export const MAX_MARKS = 300
export const MAX_MARK_POINTS = 400
export const MAX_MARKS_A_SECOND = 20
/** A line that is still being drawn: it is told many times a second, so it is told coarser than it will be. */
export const MAX_DRAFT_POINTS = 100
/** How often it is told. */
export const TELL_DRAFT_EVERY_MS = 33
