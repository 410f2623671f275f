/** Events of rrweb's that a replayer of it may follow, and keys that change what objects are. */
import { incrementOf, eventOf } from '@conav/shared/testing/page-event.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Canary, Payload, Planted } from './payload.ts'

type Make = (canary: Canary, id: number) => object

const CANVAS = 9
const MEDIA = 7
const FONT = 10
const LOG = 11
const SELECTION = 14

const image = (src: string): object => ({ rr_type: 'HTMLImageElement', src })

/** Increments about an element of that tag. */
const INCREMENTS: Record<string, { source: number; tag: string; make: Make }> = {
  'a canvas draws a picture': {
    source: CANVAS,
    tag: 'canvas',
    make: ({ url }) => ({ type: 0, commands: [{ property: 'drawImage', args: [image(url), 0, 0] }] }),
  },
  'a canvas calls a member': {
    source: CANVAS,
    tag: 'canvas',
    make: ({ js }) => ({ type: 0, property: 'constructor', args: ['constructor', js] }),
  },
  'a canvas sets a member': {
    source: CANVAS,
    tag: 'canvas',
    make: ({ js }) => ({ type: 0, setter: true, property: 'onclick', args: [js] }),
  },
  'a canvas of another kind': {
    source: CANVAS,
    tag: 'canvas',
    make: ({ url }) => ({ type: 1, commands: [{ property: 'texImage2D', args: [0, image(url)] }] }),
  },
  'a canvas makes an object': {
    source: CANVAS,
    tag: 'canvas',
    make: ({ js }) => ({ type: 0, property: 'fill', args: [{ rr_type: 'Function', args: [js] }] }),
  },
  'a video plays': { source: MEDIA, tag: 'video', make: ({ url }) => ({ type: 0, currentTime: 1, src: url }) },
  'a font is loaded': {
    source: FONT,
    tag: 'p',
    make: ({ url }) => ({ family: 'canary', fontSource: `url(${url})`, buffer: false }),
  },
  'a font of bytes is loaded': {
    source: FONT,
    tag: 'p',
    make: ({ url }) => ({ family: 'canary', fontSource: JSON.stringify([url]), buffer: true }),
  },
  'a log is written': { source: LOG, tag: 'p', make: ({ js }) => ({ level: 'log', payload: [js], trace: [js] }) },
  'something is selected': {
    source: SELECTION,
    tag: 'p',
    make: ({ js }) => ({ ranges: [{ start: 1, end: 1, startOffset: js }] }),
  },
  'an element is defined': {
    source: 16,
    tag: 'x-canary',
    make: ({ js }) => ({ define: { name: 'x-canary-' + js.length, observedAttributes: [js] } }),
  },
  'a field says markup': {
    source: 5,
    tag: 'textarea',
    make: ({ js }) => ({ text: `</textarea><img src=x onerror="${js}">`, isChecked: true }),
  },
  'a pointer moves': { source: 1, tag: 'p', make: ({ js }) => ({ positions: [{ x: js, y: 0, timeOffset: 0 }] }) },
  'a part is scrolled to nowhere': { source: 3, tag: 'p', make: ({ js }) => ({ x: js, y: { valueOf: js } }) },
  'a property is set': {
    source: 13,
    tag: 'style',
    make: ({ url }) => ({ index: [0], set: { property: 'background', value: `url(${url})`, priority: 'important' } }),
  },
  'a property has an odd name': {
    source: 13,
    tag: 'style',
    make: ({ url }) => ({ index: [0], set: { property: `x:url(${url});y`, value: 'z' } }),
  },
}

const EVENTS: Record<string, (canary: Canary) => PageEvent> = {
  'a custom event': ({ js, url }) => eventOf(5, { tag: url, payload: { js, href: url } }),
  'an event of a plugin': ({ js }) =>
    eventOf(6, { plugin: 'rrweb/console@1', payload: { level: 'log', payload: [js], trace: [] } }),
  'an asset': ({ url }) => eventOf(7, { url, payload: { rr_type: 'Blob', data: [], type: 'text/html' } }),
  'the page is loaded': ({ url }) => eventOf(1, { href: url }),
  'the page moves': ({ js }) => eventOf(4, { href: `javascript:${js}`, width: 800, height: 600 }),
  'an event without a kind': ({ js }) => eventOf(99, { js }),
}

export const EVENT_PAYLOADS: readonly Payload[] = [
  ...Object.entries(INCREMENTS).map(([name, { source, tag, make }]): Payload => ({
    name: `event: ${name}`,
    plant(canary, build): Planted {
      const node = build.node([tag, {}, tag === 'style' ? 'p{color:red}' : 'x'])
      return { nodes: [node], events: [incrementOf(source, { id: node.id, ...make(canary, node.id) })] }
    },
  })),
  ...Object.entries(EVENTS).map(([name, make]): Payload => ({
    name: `event: ${name}`,
    plant: (canary) => ({ nodes: [], events: [make(canary)] }),
  })),
]
