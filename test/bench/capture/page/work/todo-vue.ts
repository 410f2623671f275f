import { createApp, h, reactive, type VNode } from 'vue'
import { countLeft, driveTodo, type Item } from './todo.ts'

let lastId = 0
const state = reactive<{ items: Item[] }>({ items: [] })

function add({ key, target }: KeyboardEvent): void {
  const field = target as HTMLInputElement
  if (key !== 'Enter' || field.value === '') return
  state.items.push({ id: (lastId += 1), title: field.value, isDone: false })
  field.value = ''
}

function remove(item: Item): void {
  state.items = state.items.filter(({ id }) => id !== item.id)
}

function row(item: Item): VNode {
  return h('li', { key: item.id, class: ['todo', { completed: item.isDone }] }, [
    h('div', { class: 'view' }, [
      h('input', {
        class: 'toggle',
        type: 'checkbox',
        checked: item.isDone,
        onChange: () => (item.isDone = !item.isDone),
      }),
      h('label', item.title),
      h('button', { class: 'destroy', onClick: () => remove(item) }),
    ]),
  ])
}

const app = {
  render: () =>
    h('section', { class: 'todoapp' }, [
      h('h1', 'todos'),
      h('input', { class: 'new-todo', placeholder: 'What needs to be done?', onKeydown: add }),
      h('ul', { class: 'todo-list' }, state.items.map(row)),
      h('footer', { class: 'footer' }, [h('span', { class: 'todo-count' }, countLeft(state.items))]),
    ]),
}

globalThis.work = driveTodo((root) => void createApp(app).mount(root))
