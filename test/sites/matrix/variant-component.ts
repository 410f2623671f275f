/** Each control inside a custom element of its own, with a shadow root of its own that takes part in focus. */
import { KINDS } from './kinds.ts'
import { build, fruitList } from './plain.ts'

class ConavTrial extends HTMLElement {
  connectedCallback(): void {
    const kind = KINDS.find(({ id }) => `in-${id}` === this.id)
    if (kind === undefined || this.shadowRoot !== null) return
    this.attachShadow({ mode: 'open', delegatesFocus: true }).append(build(kind), fruitList())
  }
}

customElements.define('conav-trial', ConavTrial)
document.body.append(...KINDS.map(({ id }) => Object.assign(document.createElement('conav-trial'), { id: `in-${id}` })))
