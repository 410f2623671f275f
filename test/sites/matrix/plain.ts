/** The matrix in plain DOM: listeners, and an output beside each control for what the page made of it. */
import { KINDS, type Kind } from './kinds.ts'
import { attach } from './widget.ts'

export function buildAll(root: ParentNode & Node): void {
  for (const kind of KINDS) root.append(build(kind))
  root.append(fruitList())
}

/** One control with its label and its state. */
export function build(kind: Kind): HTMLElement {
  const row = make('p', { class: 'row' })
  const state = make('output', { id: `state-${kind.id}` })
  const tell = (text: string): void => void (state.textContent = text)
  row.append(make('label', { id: `label-of-${kind.id}`, for: kind.id }, kind.id), control(kind, tell), state)
  return row
}

export function fruitList(): HTMLElement {
  const list = make('datalist', { id: 'fruit' })
  list.append(...['apple', 'pear'].map((value) => make('option', { value })))
  return list
}

function control(kind: Kind, tell: (text: string) => void): HTMLElement {
  const { id, tag, attributes = {}, text = '', model } = kind
  const element = make(tag, { id, ...attributes }, text)
  switch (model.of) {
    case 'widget':
      attach(element, model.widget, tell)
      return element
    case 'count':
      return counted(kind, element, tell)
    case 'group':
      element.append(...model.choices.map((choice) => radio(id, choice, tell)))
      return element
    case 'choice':
    case 'choices':
      if (model.of === 'choices' && element instanceof HTMLSelectElement) element.multiple = true
      element.append(...model.options.map(option))
      element.addEventListener('change', () => tell(chosen(element as HTMLSelectElement)))
      return element
    default:
      element.addEventListener('input', () => tell(stateOf(kind, element)))
      return element
  }
}

function stateOf({ model }: Kind, element: HTMLElement): string {
  const field = element as HTMLInputElement
  if (model.of === 'checked') return String(field.checked)
  if (model.of === 'text') return element.innerText
  if (model.of !== 'value') return ''
  if (model.as === 'upper-case') field.value = field.value.toUpperCase()
  return model.as === 'number' ? String(Number(field.value)) : field.value
}

function counted({ id, model }: Kind, element: HTMLElement, tell: (text: string) => void): HTMLElement {
  let count = 0
  const event = model.of === 'count' ? model.event : ''
  const listen = (on: HTMLElement): void =>
    on.addEventListener(event, (happened) => {
      if (event !== 'toggle') happened.preventDefault()
      tell(`${event} ${(count += 1)}`)
    })
  if (element.tagName === 'FORM') {
    element.textContent = ''
    const type = event === 'reset' ? 'reset' : 'submit'
    element.append(make('input', { id: `${id}-field`, name: 'field' }), make('button', { id: `${id}-send`, type }, id))
  }
  if (element.tagName !== 'SUMMARY') {
    listen(element)
    return element
  }
  const details = make('details', {})
  details.append(element, 'more')
  listen(details)
  return details
}

function radio(name: string, value: string, tell: (text: string) => void): HTMLElement {
  const label = make('label', {})
  const input = make('input', { type: 'radio', id: `${name}-${value}`, name, value })
  input.addEventListener('change', () => tell(value))
  label.append(input, value)
  return label
}

function option(of: string | { group: string; of: readonly string[] }): HTMLElement {
  if (typeof of === 'string') return make('option', { value: of }, of)
  const group = make('optgroup', { label: of.group })
  group.append(...of.of.map((each) => make('option', { value: each }, each)))
  return group
}

export function chosen(select: HTMLSelectElement): string {
  return [...select.selectedOptions].map(({ value }) => value).join(' ')
}

function make(tag: string, attributes: Record<string, string>, text = ''): HTMLElement {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  if (text !== '') element.textContent = text
  return element
}
