/** Ids. Branded, so that one kind never stands where another is meant. */
import { z } from 'zod/mini'

const uuid = () => z.uuid()

export const CaseId = uuid().brand<'CaseId'>()
export type CaseId = z.infer<typeof CaseId>

export const PersonId = uuid().brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>

export const SiteId = uuid().brand<'SiteId'>()
export type SiteId = z.infer<typeof SiteId>

/** Public name of a site, carried by the snippet; it identifies and gives no power. */
export const SiteKey = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]{2,63}$/))
  .brand<'SiteKey'>()
export type SiteKey = z.infer<typeof SiteKey>

/** One connection to a room, minted by the server; a person with two windows is two peers. */
export const PeerId = z
  .string()
  .check(z.regex(/^[a-z0-9]{1,32}$/))
  .brand<'PeerId'>()
export type PeerId = z.infer<typeof PeerId>

/** One page load of one tab, counted from 1 within its case. */
export const StreamNo = z.int().check(z.positive(), z.maximum(0xffff_ffff)).brand<'StreamNo'>()
export type StreamNo = z.infer<typeof StreamNo>

/** One question to the customer, counted from 1 within its case. */
export const AskId = z.int().check(z.positive()).brand<'AskId'>()
export type AskId = z.infer<typeof AskId>

/** The recorder's number of a node, unique within its stream. */
export const NodeId = z.int().check(z.positive()).brand<'NodeId'>()
export type NodeId = z.infer<typeof NodeId>

/** Counts an agent link's intents upwards from 1; one that does not rise is a replay and is refused. */
export const IntentId = z.int().check(z.positive()).brand<'IntentId'>()
export type IntentId = z.infer<typeof IntentId>

/** One tab of the customer's browser, over all its page loads. Minted by the keeper, kept as long as the tab lives. */
export const TabId = z
  .string()
  .check(z.regex(/^[a-z0-9]{8,32}$/))
  .brand<'TabId'>()
export type TabId = z.infer<typeof TabId>

/** What a link's replayed messages are told by: minted anew for each link by the room. */
export const Nonce = z
  .string()
  .check(z.regex(/^[a-z0-9]{16,64}$/))
  .brand<'Nonce'>()
export type Nonce = z.infer<typeof Nonce>

/** One message of the chat, minted by who wrote it, so that a repeat after a lost line is known as one. */
export const ChatId = uuid().brand<'ChatId'>()
export type ChatId = z.infer<typeof ChatId>

/** One file that someone offers in a case. */
export const FileId = uuid().brand<'FileId'>()
export type FileId = z.infer<typeof FileId>

/** One drawing or highlight in the `room` document. */
export const MarkId = z
  .string()
  .check(z.regex(/^[a-z0-9]{8,32}$/))
  .brand<'MarkId'>()
export type MarkId = z.infer<typeof MarkId>
