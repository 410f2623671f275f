/** The kinds of control of the matrix, told once; each variant of the page builds them in its own way. */

/**
 * What of a control is the page's own state: its value, whether it is checked, which of a group or a list is chosen,
 * its text, or how often it was told of an event.
 */
export type Model =
  | { of: 'value'; as?: 'upper-case' | 'number' }
  | { of: 'checked' }
  | { of: 'group'; choices: readonly string[] }
  | { of: 'choice' | 'choices'; options: readonly (string | { group: string; of: readonly string[] })[] }
  | { of: 'text' }
  | { of: 'count'; event: string }
  | { of: 'widget'; widget: Widget }

/** What libraries build by hand out of elements that are no controls. */
export type Widget =
  | 'slider'
  | 'switch'
  | 'listbox'
  | 'tabs'
  | 'menu'
  | 'canvas'
  | 'drag'
  | 'sort'
  | 'wheel'
  | 'hold'
  | 'dialog'
  | 'rating'

export interface Kind {
  id: string
  tag: 'input' | 'textarea' | 'select' | 'button' | 'div' | 'a' | 'summary' | 'canvas' | 'fieldset' | 'form'
  attributes?: Readonly<Record<string, string>>
  text?: string
  model: Model
}

const input = (id: string, type: string, attributes: Record<string, string> = {}): Kind => ({
  id,
  tag: 'input',
  attributes: { type, ...attributes },
  model: { of: 'value' },
})
const widget = (id: string, of: Widget, attributes: Record<string, string> = {}): Kind => ({
  id,
  tag: of === 'canvas' ? 'canvas' : 'div',
  attributes,
  text: id,
  model: { of: 'widget', widget: of },
})
const counter = (id: string, event: string, kind: Partial<Kind> = {}): Kind => ({
  id,
  tag: 'button',
  attributes: { type: 'button' },
  text: id,
  ...kind,
  model: { of: 'count', event },
})

const FRUIT = ['apple', 'pear', 'plum', 'fig']
const RICH = { contenteditable: 'true' }

export const KINDS: readonly Kind[] = [
  input('text', 'text'),
  input('text-limited', 'text', { maxlength: '5' }),
  input('text-filled', 'text', { value: 'before' }),
  { ...input('text-upper', 'text'), model: { of: 'value', as: 'upper-case' } },
  input('text-list', 'text', { list: 'fruit' }),
  input('search', 'search'),
  input('tel', 'tel'),
  input('url', 'url'),
  input('email', 'email'),
  { ...input('number', 'number'), model: { of: 'value', as: 'number' } },
  input('number-steps', 'number', { min: '0', max: '10', step: '2', value: '4' }),
  input('date', 'date'),
  input('time', 'time'),
  input('datetime', 'datetime-local'),
  input('month', 'month'),
  input('week', 'week'),
  input('range', 'range', { min: '0', max: '100', value: '50' }),
  input('range-keys', 'range', { min: '0', max: '10', value: '5' }),
  input('range-drag', 'range', { min: '0', max: '100', value: '0' }),
  { id: 'check', tag: 'input', attributes: { type: 'checkbox' }, model: { of: 'checked' } },
  { id: 'check-space', tag: 'input', attributes: { type: 'checkbox' }, model: { of: 'checked' } },
  { id: 'check-label', tag: 'input', attributes: { type: 'checkbox' }, model: { of: 'checked' } },
  { id: 'radio', tag: 'fieldset', model: { of: 'group', choices: FRUIT } },
  { id: 'radio-keys', tag: 'fieldset', model: { of: 'group', choices: FRUIT } },
  { id: 'select', tag: 'select', model: { of: 'choice', options: FRUIT } },
  { id: 'select-keys', tag: 'select', model: { of: 'choice', options: FRUIT } },
  { id: 'select-groups', tag: 'select', model: { of: 'choice', options: ['none', { group: 'fruit', of: FRUIT }] } },
  { id: 'select-many', tag: 'select', attributes: { size: '4' }, model: { of: 'choices', options: FRUIT } },
  { id: 'area', tag: 'textarea', model: { of: 'value' } },
  { id: 'area-lines', tag: 'textarea', attributes: { rows: '4' }, model: { of: 'value' } },
  { id: 'rich', tag: 'div', attributes: RICH, text: 'one', model: { of: 'text' } },
  {
    id: 'rich-plain',
    tag: 'div',
    attributes: { contenteditable: 'plaintext-only' },
    text: 'one',
    model: { of: 'text' },
  },
  counter('button', 'click'),
  counter('button-enter', 'click'),
  counter('button-space', 'click'),
  counter('double', 'dblclick'),
  counter('context', 'contextmenu'),
  counter('press', 'pointerdown'),
  counter('hover', 'mouseenter'),
  counter('link', 'click', { tag: 'a', attributes: { href: '#elsewhere' } }),
  counter('form-button', 'submit', { tag: 'form' }),
  counter('form-enter', 'submit', { tag: 'form' }),
  counter('form-reset', 'reset', { tag: 'form' }),
  counter('details', 'toggle', { tag: 'summary' }),
  widget('slider', 'slider', { role: 'slider', tabindex: '0' }),
  widget('switch', 'switch', { role: 'switch', tabindex: '0' }),
  widget('listbox', 'listbox', { role: 'listbox', tabindex: '0' }),
  widget('tabs', 'tabs', { role: 'tablist' }),
  widget('menu', 'menu', { role: 'menubar' }),
  widget('rating', 'rating', { role: 'radiogroup' }),
  widget('dialog', 'dialog'),
  widget('canvas', 'canvas', { width: '200', height: '40' }),
  widget('hold', 'hold', { tabindex: '0' }),
  widget('drag', 'drag'),
  widget('sort', 'sort'),
  widget('wheel', 'wheel'),
]

export const FRUIT_LIST = FRUIT
