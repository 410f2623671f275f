/** What people in a case hand each other besides the page: words, files, a folder, a clipboard. */
import { z } from 'zod/mini'
import { ChatId, FileId, PersonId } from './id.ts'
import { MAX_CHAT_FILES, MAX_CHAT_TEXT, MAX_CLIP_TEXT, MAX_FOLDER_ENTRIES, MAX_PATH_TEXT } from './limit.ts'

/** Who said or sent something. The customer has no account, so `person` is null for them. */
export const Author = z.object({
  kind: z.enum(['customer', 'agent', 'guest']),
  person: z.nullable(PersonId),
  name: z.string(),
})
export type Author = z.infer<typeof Author>

/**
 * `arriving`: its bytes are on their way. `waiting`: whole, and kept from everyone until a person of the other side
 * accepts it. `accepted`: may be downloaded. `refused`: what came is of a kind that is not let through.
 */
export const FileState = z.enum(['arriving', 'waiting', 'accepted', 'declined', 'cancelled', 'refused'])
export type FileState = z.infer<typeof FileState>

/** Why a file is refused, by what it is or holds. */
export const FileFault = z.enum([
  /** Not on the list of kinds; named as another kind; a page or script; two kinds at once. */
  'kind',
  'name',
  'page',
  'mixed',
  /** A document that runs something; with macros; an archive that unpacks to far too much, or cannot be read. */
  'script',
  'macros',
  'bomb',
  'damaged',
])
export type FileFault = z.infer<typeof FileFault>

/** What to know of a file before it is accepted: nobody could look into it, or it does something when it is opened. */
export const FileCaution = z.enum(['locked', 'opens'])
export type FileCaution = z.infer<typeof FileCaution>

export const SharedFile = z.object({
  id: FileId,
  name: z.string(),
  sizeBytes: z.int(),
  /** What is stored already; equals `sizeBytes` once it is whole. */
  receivedBytes: z.int(),
  /** By its first bytes, not by its name; null until they are there. */
  mediaType: z.nullable(z.string()),
  state: FileState,
  /** There once it is refused. */
  fault: z.optional(FileFault),
  caution: z.optional(FileCaution),
  by: Author,
  /** ms since 1970, server's clock. */
  offeredAtMs: z.number(),
})
export type SharedFile = z.infer<typeof SharedFile>

const Text = z.string().check(z.maxLength(MAX_CHAT_TEXT))

/** A message as it is written. With neither words nor files it is refused as bad. */
export const Saying = z.object({
  id: ChatId,
  text: Text,
  files: z._default(z.array(FileId).check(z.maxLength(MAX_CHAT_FILES)), []),
})
export type Saying = z.infer<typeof Saying>

/** A message as all read it, in the order of `no`, which counts from 1 within the case. */
export const ChatMessage = z.object({
  no: z.int().check(z.positive()),
  id: ChatId,
  by: Author,
  text: Text,
  files: z.array(FileId),
  atMs: z.number(),
})
export type ChatMessage = z.infer<typeof ChatMessage>

const RelativePath = z.string().check(z.minLength(1), z.maxLength(MAX_PATH_TEXT))

/** A folder that the customer lets the agents look into: names and sizes, no contents. Paths are relative, with `/`. */
export const Folder = z.object({
  name: RelativePath,
  entries: z.array(z.object({ path: RelativePath, sizeBytes: z.int() })).check(z.maxLength(MAX_FOLDER_ENTRIES)),
  /** There were more entries than may be told. */
  isCut: z.boolean(),
})
export type Folder = z.infer<typeof Folder>

export const FolderPath = RelativePath

export const ClipText = z.string().check(z.minLength(1), z.maxLength(MAX_CLIP_TEXT))
