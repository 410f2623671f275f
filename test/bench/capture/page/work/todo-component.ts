/** Custom elements without a framework, each item with a shadow root and a sheet of its own. */
import { countLeft, driveTodo, type Item } from './todo.ts'

const sheet = new CSSStyleSheet()
sheet.replaceSync('.view { display: flex; gap: 8px } :host(.completed) label { text-decoration: line-through }')

let lastId = 0

class TodoItem extends HTMLElement {
  readonly #toggle = document.createElement('input')
  readonly #label = document.createElement('label')
  readonly #destroy = document.createElement('button')

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [sheet]
    const view = document.createElement('div')
    view.className = 'view'
    Object.assign(this.#toggle, { className: 'toggle', type: 'checkbox' })
    this.#destroy.className = 'destroy'
    view.append(this.#toggle, this.#label, this.#destroy)
    root.append(view)
    this.#toggle.addEventListener('change', () => this.#tell('toggled'))
    this.#destroy.addEventListener('click', () => this.#tell('destroyed'))
  }

  show({ id, title, isDone }: Item): void {
    this.dataset['id'] = String(id)
    this.classList.toggle('completed', isDone)
    this.#toggle.checked = isDone
    this.#label.textContent = title
  }

  #tell(what: string): void {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true, composed: true }))
  }
}
customElements.define('todo-item', TodoItem)

class TodoApp extends HTMLElement {
  readonly #items = new Map<Element, Item>()
  readonly #list = document.createElement('ul')
  readonly #count = document.createElement('span')

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    const field = Object.assign(document.createElement('input'), { className: 'new-todo' })
    field.placeholder = 'What needs to be done?'
    this.#list.className = 'todo-list'
    const title = Object.assign(document.createElement('h1'), { textContent: 'todos' })
    root.append(title, field, this.#list, this.#count)
    field.addEventListener('keydown', ({ key }) => {
      if (key !== 'Enter' || field.value === '') return
      this.#add(field.value)
      field.value = ''
    })
    root.addEventListener('toggled', ({ target }) => this.#toggle(target as TodoItem))
    root.addEventListener('destroyed', ({ target }) => this.#remove(target as TodoItem))
  }

  #add(title: string): void {
    const item: Item = { id: (lastId += 1), title, isDone: false }
    const element = document.createElement('todo-item') as TodoItem
    this.#items.set(element, item)
    element.show(item)
    this.#list.append(element)
    this.#countAnew()
  }

  #toggle(element: TodoItem): void {
    const item = this.#items.get(element)
    if (item === undefined) return
    item.isDone = !item.isDone
    element.show(item)
    this.#countAnew()
  }

  #remove(element: TodoItem): void {
    this.#items.delete(element)
    element.remove()
    this.#countAnew()
  }

  #countAnew(): void {
    this.#count.textContent = countLeft([...this.#items.values()])
  }
}
customElements.define('todo-app', TodoApp)
const app = document.createElement('todo-app')

globalThis.work = driveTodo(
  (root) => root.append(app),
  (selector) => findDeep(app, selector),
)

function findDeep(host: Element, selector: string): HTMLElement[] {
  const root = host.shadowRoot
  if (root === null) return []
  const inner = [...root.querySelectorAll('todo-item')].flatMap((item) => findDeep(item, selector))
  return [...root.querySelectorAll<HTMLElement>(selector), ...inner]
}
