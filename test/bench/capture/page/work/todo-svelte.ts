import { mount } from 'svelte'
import { driveTodo } from './todo.ts'
import Todo from './Todo.svelte'

globalThis.work = driveTodo((target) => void mount(Todo, { target }))
