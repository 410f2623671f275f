/** What a page has beside its document: addresses, storage, messages, names. */
import type { Carrier } from './carrier.ts'

export const BROWSER_CARRIERS: readonly Carrier[] = [
  { name: 'address changed by script', plant: (text) => history.replaceState(null, '', `?user=${text}#${text}`) },
  { name: 'history state', plant: (text) => history.pushState({ user: text }, text) },
  { name: 'fragment', plant: (text) => history.replaceState(null, '', `#${text}`) },
  { name: 'window name', plant: (text) => (window.name = text) },
  { name: 'local storage', plant: (text) => localStorage.setItem(`shop-${text}`, text) },
  { name: 'session storage', plant: (text) => sessionStorage.setItem(`shop-${text}`, text) },
  { name: 'database of the browser', plant: (text) => void indexedDB.open(text) },
  { name: 'cache', plant: (text) => void globalThis.caches?.open(text).catch(() => undefined) },
  { name: 'cookie', plant: (text) => (document.cookie = `shop=${text}`) },
  { name: 'name of a cookie', plant: (text) => (document.cookie = `${text}=1`) },
  { name: 'console', plant: (text) => console.log(`user ${text}`) },
  { name: 'error of the console', plant: (text) => console.warn(new Error(`user ${text}`)) },
  {
    name: 'error that nobody catches',
    plant: (text) =>
      setTimeout(() => {
        throw new Error(`user ${text}`)
      }),
  },
  { name: 'promise that nobody catches', plant: (text) => void Promise.reject(new Error(`user ${text}`)) },
  { name: 'error event', plant: (text) => window.dispatchEvent(new ErrorEvent('error', { message: text })) },
  { name: 'message to the window', plant: (text) => window.postMessage({ user: text, type: text }, '*') },
  {
    name: 'message to every frame',
    plant(text) {
      for (let i = 0; i < window.frames.length; i += 1) window.frames[i]?.postMessage({ user: text, type: text }, '*')
    },
  },
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  { name: 'channel', plant: (text) => new BroadcastChannel(text).postMessage(text) },
  { name: 'event', plant: (text) => document.dispatchEvent(new CustomEvent(text, { detail: text, bubbles: true })) },
  { name: 'measure', plant: (text) => performance.mark(text, { detail: text }) },
  { name: 'request', plant: (text) => void fetch(`/art/${text}.svg?user=${text}`).catch(() => undefined) },
  {
    name: 'service worker',
    plant: (text) =>
      void navigator.serviceWorker?.register(`/${text}.js`, { scope: `/${text}/` }).catch(() => undefined),
  },
  {
    name: 'what plays',
    plant(text) {
      if ('mediaSession' in navigator) navigator.mediaSession.metadata = new MediaMetadata({ title: text })
    },
  },
  { name: 'global', plant: (text) => Reflect.set(window, text, text) },
  {
    name: 'word of our own',
    plant: (text) =>
      void Promise.resolve(Reflect.get(window, 'conav'))
        .then((own) => own && Reflect.set(own, 'x', text))
        .catch(() => undefined),
  },
]
