import { createDecoder, readVarUint } from 'lib0/decoding'
import { createEncoder, toUint8Array, writeUint8Array, writeVarUint, type Encoder } from 'lib0/encoding'
import { expect, test } from 'vitest'
import { messageYjsSyncStep1, readSyncMessage, writeSyncStep1 } from 'y-protocols/sync'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { DocumentChannel } from './document-channel.ts'

const SYNC = 0

/** The server's end of a document: answers what it is asked, and asks back once a link, as y-protocols says. */
function openStand() {
  const server = new Y.Doc()
  const push = (write: (encoder: Encoder) => void) => {
    const encoder = createEncoder()
    writeVarUint(encoder, SYNC)
    write(encoder)
    // As from a larger buffer, for the wire hands out views.
    const answer = toUint8Array(encoder)
    const buffer = new Uint8Array(answer.length + 8)
    buffer.set(answer, 8)
    channel.receive(buffer.subarray(8))
  }
  const channel: DocumentChannel = new DocumentChannel('desk', {
    sendState({ document, payload }) {
      expect(document).toBe('desk')
      const decoder = createDecoder(payload)
      if (readVarUint(decoder) !== SYNC) return true
      const answer = createEncoder()
      if (readSyncMessage(decoder, answer, server, 'desk') !== messageYjsSyncStep1) return true
      push((encoder) => writeUint8Array(encoder, toUint8Array(answer)))
      push((encoder) => writeSyncStep1(encoder, server))
      return true
    },
  })
  const doc = new Y.Doc()
  const provider = new WebsocketProvider('conav:', 'desk', doc, {
    WebSocketPolyfill: channel.socketClass,
    disableBc: true,
    maxBackoffTime: 5,
  })
  return { server, channel, doc, provider }
}

test('[UI42] notes wait for the link, and what is written on it is at the server at once', async () => {
  const { server, channel, doc, provider } = openStand()
  server.getText('notes').insert(0, 'Known. ')
  doc.getText('notes').insert(0, 'Early. ')
  expect(server.getText('notes').toJSON()).toBe('Known. ')

  channel.open()
  await expect.poll(() => provider.synced).toBe(true)
  doc.getText('notes').insert(0, 'New. ')

  expect(server.getText('notes').toJSON()).toContain('New. ')
  expect(server.getText('notes').toJSON()).toContain('Early. ')
  expect(doc.getText('notes').toJSON()).toContain('Known. ')
  provider.destroy()
})

test('[UI43] a document takes up its link again after each loss, and brings what came meanwhile', async () => {
  const { server, channel, doc, provider } = openStand()
  for (let round = 0; round < 3; round += 1) {
    channel.open()
    await expect.poll(() => provider.synced).toBe(true)
    channel.lose()
    expect(provider.wsconnected).toBe(false)
    server.getText('notes').insert(0, `${round}`)
  }
  channel.open()

  await expect.poll(() => doc.getText('notes').toJSON()).toBe('210')
  provider.destroy()
})
