/** The little that the keeper's screens need of a framework. */

const SVG = 'http://www.w3.org/2000/svg'

/** Lucide's drawings (ISC licence), 24 by 24. */
const ICONS = {
  eye: ['M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7-10-7-10-7', 'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6'],
  'eye-off': [
    'M10.7 5.1A10.9 10.9 0 0 1 12 5c6.4 0 10 7 10 7a17 17 0 0 1-2.2 3',
    'M6.6 6.6A17 17 0 0 0 2 12s3.6 7 10 7a10 10 0 0 0 5.4-1.6',
    'm2 2 20 20',
    'M9.9 9.9a3 3 0 1 0 4.2 4.2',
  ],
  pointer: ['M4 4l7.1 17 2.5-7.4L21 11z'],
  clock: ['M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20', 'M12 6v6l4 2'],
  pause: ['M9 5v14', 'M15 5v14'],
  close: ['M18 6 6 18', 'm6 6 12 12'],
  people: [
    'M9 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8',
    'M2 21a7 7 0 0 1 14 0',
    'M16 4.4a4 4 0 0 1 0 7.2',
    'M19 14.5a7 7 0 0 1 3 6.5',
  ],
  guest: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8', 'M4 21a8 8 0 0 1 16 0'],
  talk: ['M21 12a8 8 0 0 1-8 8H4l2-3.2A8 8 0 1 1 21 12'],
  draw: ['m4 20 1-5L16 4l4 4L9 19z', 'm13 7 4 4'],
  undo: ['M9 14 4 9l5-5', 'M4 9h10a6 6 0 0 1 0 12h-3'],
  trash: ['M4 7h16', 'M6 7l1 14h10l1-14', 'M9 7V4h6v3'],
  clip: ['m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.7L9.5 17a1.7 1.7 0 0 1-2.4-2.4L15 7'],
  file: ['M14 3H6v18h12V7z', 'M14 3v4h4'],
  down: ['m6 9 6 6 6-6'],
  up: ['m6 15 6-6 6 6'],
} as const
export type Icon = keyof typeof ICONS

/** A drawing for the eye alone; what it says stands in words beside it. */
export function icon(name: Icon): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  for (const [key, value] of [
    ['viewBox', '0 0 24 24'],
    ['class', 'icon'],
    ['aria-hidden', 'true'],
  ] as const)
    svg.setAttribute(key, value)
  for (const d of ICONS[name]) {
    const path = document.createElementNS(SVG, 'path')
    path.setAttribute('d', d)
    svg.append(path)
  }
  return svg
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string> = {},
  children: readonly (Node | string)[] = [],
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A button that answers the customer alone: clicks that a script made are nothing to it. */
export function button(label: string, className: string, act: (click: MouseEvent) => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: className }, [label])
  made.addEventListener('click', (click) => {
    if (click.isTrusted) act(click)
  })
  return made
}

/** A button that is its drawing alone where there is little room. Its name stays. */
export function shrinkingButton(label: string, name: Icon, act: () => void): HTMLButtonElement {
  const made = button('', 'stop shrinking', act)
  made.setAttribute('aria-label', label)
  made.title = label
  made.append(icon(name), element('span', { 'aria-hidden': 'true' }, [label]))
  return made
}

export function iconButton(label: string, name: Icon, act: () => void): HTMLButtonElement {
  const made = button('', 'icon-button', act)
  made.setAttribute('aria-label', label)
  made.title = label
  made.append(icon(name))
  return made
}

/** Writes only what is another text, so that live regions and selections stay as they are. */
export function write(target: HTMLElement, text: string): void {
  if (target.textContent !== text) target.textContent = text
}
