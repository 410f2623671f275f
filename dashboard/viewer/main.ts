/**
 * The viewer's document. It says to its parent that it is there and hands it one end of a channel; the server's
 * `frame-ancestors` decides who may be that parent. It listens to nobody else.
 */
import type { FromViewer, ToViewer } from '../src/live/viewer-port.ts'
import styles from './viewer.css?inline'
import { Viewer } from './viewer.ts'

const style = document.createElement('style')
style.textContent = styles
document.head.append(style)

const { port1: port, port2: parents } = new MessageChannel()
const post = (message: FromViewer): void => port.postMessage(message)
const viewer = new Viewer(document.body, post, new AbortController().signal)
port.addEventListener('message', (event: MessageEvent<ToViewer>) => viewer.hear(event.data))
port.start()
window.parent.postMessage({ conav: 'viewer-ready' }, '*', [parents])
post({ type: 'ready' })
