import { mount } from 'svelte'
import CarePlanner from './CarePlanner.svelte'
import { getById } from './page.ts'

mount(CarePlanner, { target: getById('care-planner', HTMLElement) })
