/** What stands in fields, and what they offer. */
import type { Let } from '../case/policies.ts'
import { carrierOf, markupOf, type Carrier } from './carrier.ts'

const TYPED = ['text', 'email', 'tel', 'search', 'url']
/** Inputs whose value no rule lets out, or that are secret. */
const CLOSED = ['hidden', 'checkbox', 'radio', 'image', 'password']

const MARKUP: readonly [name: string, html: string, letBy?: Let][] = [
  ['contenteditable', '<div contenteditable>TEXT</div>', 'value'],
  ['contenteditable, plain text alone', '<div contenteditable="plaintext-only">TEXT</div>', 'value'],
  ['contenteditable in a heading', '<h2 contenteditable="true">TEXT</h2>', 'value'],
  ['text box of another kind', '<div role="textbox">TEXT</div>', 'value'],
  ['textarea', '<textarea>TEXT</textarea>', 'value'],
  ['one-time code', '<input autocomplete="one-time-code" value="TEXT">'],
  ['card number', '<input autocomplete="cc-number" value="TEXT">'],
  ['new password shown as text', '<input type="text" autocomplete="new-password" value="TEXT">'],
  ['password in a text area', '<textarea name="password">TEXT</textarea>'],
  ['option text', '<select><option>One</option><option selected>TEXT</option></select>', 'value'],
  ['option value', '<select><option value="TEXT" selected>One</option></select>', 'value'],
  ['option label', '<select><option label="TEXT">One</option></select>', 'attributes'],
  ['optgroup label', '<select><optgroup label="TEXT"><option>1</option></optgroup></select>', 'attributes'],
  ['select of many', '<select multiple><option selected>TEXT</option></select>', 'value'],
  ['choice of a datalist', '<input list="l"><datalist id="l"><option value="TEXT"></option></datalist>', 'value'],
  ['label in a datalist', '<datalist><option value="x" label="TEXT"></option></datalist>', 'attributes'],
  ['text in a datalist', '<datalist><option>TEXT</option></datalist>', 'value'],
  ['reset button', '<input type="reset" value="TEXT">', 'text'],
  ['button value', '<button value="TEXT">Buy</button>'],
  ['data element', '<data value="TEXT">x</data>'],
  ['value of a param', '<object><param name="user" value="TEXT"></object>'],
]

export const FIELD_CARRIERS: readonly Carrier[] = [
  ...MARKUP.map(markupOf),
  ...TYPED.map((type) => markupOf([`value of ${type}`, `<input type="${type}" value="TEXT">`, 'value'])),
  ...CLOSED.map((type) => markupOf([`value of ${type}`, `<input type="${type}" value="TEXT">`])),
  ...['input', 'textarea'].map((tag) =>
    carrierOf(
      `value of ${tag} set by script`,
      `const field = box.appendChild(document.createElement('${tag}'))
         field.value = text
         field.dispatchEvent(new Event('input', { bubbles: true }))`,
      'value',
    ),
  ),
  {
    name: 'first value of a field',
    letBy: 'value',
    plant(text, box) {
      const field = box.appendChild(document.createElement('input'))
      setTimeout(() => (field.defaultValue = text))
    },
  },
  {
    name: 'fault of a field',
    plant: (text, box) => box.appendChild(document.createElement('input')).setCustomValidity(text),
  },
  {
    name: 'selection in a field',
    letBy: 'value',
    plant(text, box) {
      const field = box.appendChild(document.createElement('input'))
      field.value = text
      field.setSelectionRange(0, text.length)
    },
  },
  {
    name: 'answer of a dialog',
    plant: (text, box) => (box.appendChild(document.createElement('dialog')).returnValue = text),
  },
]
