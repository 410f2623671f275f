/**
 * The viewer's document. It says to its parent that it is there and takes one port from it; the server's
 * `frame-ancestors` decides who may be that parent.
 */
import type { FromViewer, ToViewer } from '../src/live/viewer-port.ts'
import styles from './viewer.css?inline'
import { Viewer } from './viewer.ts'

const style = document.createElement('style')
style.textContent = styles
document.head.append(style)

const life = new AbortController()
addEventListener(
  'message',
  (event: MessageEvent<unknown>) => {
    const [port] = event.ports
    if (life.signal.aborted || event.source !== window.parent || port === undefined) return
    life.abort()
    open(port)
  },
  { signal: life.signal },
)
window.parent.postMessage({ conav: 'viewer-ready' }, '*')

function open(port: MessagePort): void {
  const post = (message: FromViewer): void => port.postMessage(message)
  const viewer = new Viewer(document.body, post, new AbortController().signal)
  port.addEventListener('message', (event: MessageEvent<ToViewer>) => viewer.hear(event.data))
  port.start()
  post({ type: 'ready' })
}
