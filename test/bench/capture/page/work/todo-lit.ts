import { html, LitElement, type TemplateResult } from 'lit'
import { classMap } from 'lit/directives/class-map.js'
import { repeat } from 'lit/directives/repeat.js'
import { countLeft, driveTodo, type Item } from './todo.ts'

let lastId = 0

class TodoApp extends LitElement {
  #items: readonly Item[] = []

  override render(): TemplateResult {
    return html`<section class="todoapp">
      <h1>todos</h1>
      <input class="new-todo" placeholder="What needs to be done?" @keydown=${this.#add} />
      <ul class="todo-list">
        ${repeat(
          this.#items,
          ({ id }) => id,
          (item) => this.#row(item),
        )}
      </ul>
      <footer class="footer"><span class="todo-count">${countLeft(this.#items)}</span></footer>
    </section>`
  }

  #row(item: Item): TemplateResult {
    const { id, title, isDone } = item
    return html`<li class=${classMap({ todo: true, completed: isDone })}>
      <div class="view">
        <input class="toggle" type="checkbox" .checked=${isDone} @change=${() => this.#toggle(id)} />
        <label>${title}</label>
        <button class="destroy" @click=${() => this.#remove(id)}></button>
      </div>
    </li>`
  }

  #add({ key, target }: KeyboardEvent): void {
    const field = target as HTMLInputElement
    if (key !== 'Enter' || field.value === '') return
    this.#set([...this.#items, { id: (lastId += 1), title: field.value, isDone: false }])
    field.value = ''
  }

  #toggle(id: number): void {
    this.#set(this.#items.map((item) => (item.id === id ? { ...item, isDone: !item.isDone } : item)))
  }

  #remove(id: number): void {
    this.#set(this.#items.filter((item) => item.id !== id))
  }

  #set(items: readonly Item[]): void {
    this.#items = items
    this.requestUpdate()
  }
}

customElements.define('todo-app', TodoApp)
const app = document.createElement('todo-app') as TodoApp

globalThis.work = driveTodo(
  (root) => root.append(app),
  (selector) => [...app.renderRoot.querySelectorAll<HTMLElement>(selector)],
)
