/**
 * Conav's own capture, as the page's part of the site script starts it under the policy of the demo shop; its batches go
 * over a port to a frame of another site, as they go to the keeper.
 */
import { Policy } from '@conav/shared/policy/policy.ts'
import { openSecrets } from '@conav/shared/redact/redact.ts'
import { startCapture } from '../../../../../extension/src/capture/capture.ts'
import shopPolicy from '../../../../sites/shop/policy.json'

/** The page is handed a policy that was read elsewhere. */
const policy = Policy.parse(shopPolicy)
const SALT = 'a salt of the room'
const port = await openKeeper()

globalThis.arm = {
  start() {
    startCapture({
      policy,
      secrets: openSecrets(SALT),
      openedAgoMs: 0,
      signal: new AbortController().signal,
      send: (batch) => port.postMessage({ type: 'events', ...batch }),
      mayAct: () => false,
      paused: () => undefined,
    })
  },
  flush: () => port.postMessage('flush'),
}

/** The frame stands in an element that the recorder passes over. */
function openKeeper(): Promise<MessagePort> {
  const { protocol, port, pathname } = location
  const frame = document.createElement('iframe')
  frame.src = `${protocol}//keeper.localhost:${port}${pathname.replace('/run/', '/keeper/')}`
  const host = document.createElement('conav-root')
  host.dataset['conav'] = ''
  host.append(frame)
  Object.assign(frame.style, { width: '1px', height: '1px', border: '0', position: 'fixed', bottom: '0' })
  const channel = new MessageChannel()
  return new Promise((resolve) => {
    channel.port1.addEventListener('message', () => resolve(channel.port1), { once: true })
    channel.port1.start()
    frame.addEventListener('load', () => frame.contentWindow?.postMessage('open', '*', [channel.port2]))
    document.documentElement.append(host)
  })
}
