import { attributes, html, type Html } from '../../html.ts'

export type Field = {
  id: string
  label: string
  type?: 'text' | 'email' | 'tel' | 'password' | 'number'
  autocomplete?: string
  inputmode?: 'numeric' | 'tel'
  placeholder?: string
  value?: string
  hint?: string
  width?: 'half' | 'third' | 'rest'
  required?: boolean
  maxLength?: number
}

/** A labelled input whose name is its id, with a place for its error. */
export function field({ id, label, hint, width, maxLength, type = 'text', ...rest }: Field): Html {
  const described = hint === undefined ? `${id}-error` : `${id}-hint ${id}-error`
  const all = { id, name: id, type, 'aria-describedby': described, maxlength: maxLength?.toString(), ...rest }
  return html`<div class="field ${width ?? 'full'}">
    <label for="${id}">${label}</label>
    <input ${attributes(all)} />
    ${hint === undefined ? undefined : html`<p class="hint" id="${id}-hint">${hint}</p>`}
    <p class="error" id="${id}-error"></p>
  </div>`
}

export type Select = {
  id: string
  label: string
  options: readonly (readonly [value: string, text: string])[]
  autocomplete?: string
  required?: boolean
}

export function select({ id, label, options, ...rest }: Select): Html {
  return html`<div class="field full">
    <label for="${id}">${label}</label>
    <select ${attributes({ id, name: id, 'aria-describedby': `${id}-error`, ...rest })}>
      ${options.map(([value, text]) => html`<option value="${value}">${text}</option>`)}
    </select>
    <p class="error" id="${id}-error"></p>
  </div>`
}

export type Choice = {
  type: 'checkbox' | 'radio'
  id: string
  name: string
  label: string
  value?: string
  checked?: boolean
}

/** The label stands beside its box, so that letting labels through never lets a value through. */
export function choice({ label, ...given }: Choice): Html {
  return html`<div class="choice">
    <input ${attributes(given)} />
    <label for="${given.id}">${label}</label>
  </div>`
}
