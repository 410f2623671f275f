import { mount } from 'svelte'
import Matrix from './Matrix.svelte'

mount(Matrix, { target: document.body })
