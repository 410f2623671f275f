import { createElement as h, type KeyboardEvent, type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { countLeft, driveTodo, type Item } from './todo.ts'

let lastId = 0

function App(): ReactNode {
  const [items, setItems] = useState<readonly Item[]>([])
  const add = ({ key, currentTarget }: KeyboardEvent<HTMLInputElement>): void => {
    if (key !== 'Enter' || currentTarget.value === '') return
    const item = { id: (lastId += 1), title: currentTarget.value, isDone: false }
    setItems((before) => [...before, item])
    currentTarget.value = ''
  }
  const toggle = (id: number): void =>
    setItems((before) => before.map((item) => (item.id === id ? { ...item, isDone: !item.isDone } : item)))
  const remove = (id: number): void => setItems((before) => before.filter((item) => item.id !== id))
  return h(
    'section',
    { className: 'todoapp' },
    h('h1', null, 'todos'),
    h('input', { className: 'new-todo', placeholder: 'What needs to be done?', onKeyDown: add }),
    h(
      'ul',
      { className: 'todo-list' },
      items.map((item) => h(Row, { key: item.id, item, toggle, remove })),
    ),
    h('footer', { className: 'footer' }, h('span', { className: 'todo-count' }, countLeft(items))),
  )
}

interface RowProps {
  item: Item
  toggle(id: number): void
  remove(id: number): void
}

function Row({ item, toggle, remove }: RowProps): ReactNode {
  return h(
    'li',
    { className: item.isDone ? 'todo completed' : 'todo' },
    h(
      'div',
      { className: 'view' },
      h('input', {
        className: 'toggle',
        type: 'checkbox',
        checked: item.isDone,
        onChange: () => toggle(item.id),
      }),
      h('label', null, item.title),
      h('button', { className: 'destroy', onClick: () => remove(item.id) }),
    ),
  )
}

globalThis.work = driveTodo((root) => createRoot(root).render(h(App)))
