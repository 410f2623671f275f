import { $ } from 'jquery'
import { countLeft, driveTodo, type Item } from './todo.ts'

let lastId = 0
let items: Item[] = []

const list = $('<ul class="todo-list">')
const count = $('<span class="todo-count">')
const field = $('<input class="new-todo" placeholder="What needs to be done?">')

/** All rows anew with each change, from a template of text, as the to-do app of that time did. */
function show(): void {
  list.html(items.map(rowOf).join(''))
  count.text(countLeft(items))
}

function rowOf({ id, title, isDone }: Item): string {
  return `<li class="todo${isDone ? ' completed' : ''}" data-id="${id}"><div class="view">
    <input class="toggle" type="checkbox"${isDone ? ' checked' : ''}><label>${title}</label><button class="destroy"></button>
  </div></li>`
}

function idOf(element: Element): number {
  return Number($(element).closest('li').attr('data-id'))
}

field.on('keydown', ({ key }) => {
  const title = String(field.val())
  if (key !== 'Enter' || title === '') return
  items.push({ id: (lastId += 1), title, isDone: false })
  field.val('')
  show()
})
list.on('click', '.toggle', ({ target }) => {
  const id = idOf(target as Element)
  for (const item of items) if (item.id === id) item.isDone = !item.isDone
  show()
})
list.on('click', '.destroy', ({ target }) => {
  const id = idOf(target as Element)
  items = items.filter((item) => item.id !== id)
  show()
})

globalThis.work = driveTodo((root) => {
  const footer = $('<footer class="footer">').append(count)
  $(root).append($('<section class="todoapp">').append('<h1>todos</h1>', field, list, footer))
  show()
})
