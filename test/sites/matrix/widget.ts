/** Controls made by hand, as libraries make them: elements, roles, and listeners. Each tells what it has become. */
import type { Widget } from './kinds.ts'

/** Puts the widget into the element. Call it once, with the element empty but for its text. */
export function attach(element: HTMLElement, widget: Widget, tell: (state: string) => void): void {
  WIDGETS[widget](element, tell)
}

type Build = (element: HTMLElement, tell: (state: string) => void) => void

const FRUIT = ['apple', 'pear', 'plum', 'fig']

const WIDGETS: Record<Widget, Build> = {
  slider(element, tell) {
    let value = 50
    const set = (to: number): void => {
      value = Math.max(0, Math.min(100, Math.round(to)))
      tell(String(value))
    }
    element.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight') set(value + 5)
      else if (event.key === 'ArrowLeft') set(value - 5)
      else if (event.key === 'Home') set(0)
      else return
      event.preventDefault()
    })
    const follow = (event: PointerEvent): void => {
      const box = element.getBoundingClientRect()
      set(((event.clientX - box.left) / box.width) * 100)
    }
    element.addEventListener('pointerdown', (event) => {
      follow(event)
      element.addEventListener('pointermove', follow)
    })
    element.addEventListener('pointerup', () => element.removeEventListener('pointermove', follow))
  },
  switch(element, tell) {
    let isOn = false
    const flip = (): void => {
      isOn = !isOn
      tell(isOn ? 'on' : 'off')
    }
    element.addEventListener('click', flip)
    element.addEventListener('keyup', ({ key }) => key === ' ' && flip())
    element.addEventListener('keydown', (event) => event.key === ' ' && event.preventDefault())
  },
  listbox(element, tell) {
    let at = 0
    const options = list(element, FRUIT)
    const choose = (to: number): void => {
      at = (to + options.length) % options.length
      tell(FRUIT[at] ?? '')
    }
    options.forEach((option, index) => option.addEventListener('mousedown', () => choose(index)))
    element.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowDown') choose(at + 1)
      else if (event.key === 'End') choose(options.length - 1)
      else if (event.key.length === 1) choose(FRUIT.findIndex((fruit) => fruit.startsWith(event.key)))
      else return
      event.preventDefault()
    })
  },
  tabs(element, tell) {
    for (const [index, tab] of list(element, FRUIT, 'button').entries()) {
      tab.addEventListener('click', () => tell(FRUIT[index] ?? ''))
      tab.addEventListener('focus', () => tell(`focus ${FRUIT[index] ?? ''}`))
    }
  },
  menu(element, tell) {
    const items = list(element, FRUIT.slice(0, 2), 'button')
    const hidden = list(element, FRUIT.slice(2), 'button')
    for (const item of hidden) item.hidden = true
    items[0]?.addEventListener('mouseover', () => {
      for (const item of hidden) item.hidden = false
      tell('open')
    })
    hidden[0]?.addEventListener('click', () => tell(`chosen ${FRUIT[2] ?? ''}`))
  },
  rating(element, tell) {
    for (const [index, star] of list(element, ['1', '2', '3', '4', '5'], 'span').entries())
      star.addEventListener('pointerup', () => tell(String(index + 1)))
  },
  dialog(element, tell) {
    element.textContent = ''
    const [opener] = list(element, ['open'], 'button')
    const dialog = document.createElement('dialog')
    const [closer] = list(dialog, ['close'], 'button')
    element.append(dialog)
    opener?.addEventListener('click', () => {
      dialog.showModal()
      tell('open')
    })
    closer?.addEventListener('click', () => dialog.close('closed by its button'))
    dialog.addEventListener('close', () => tell(dialog.returnValue))
  },
  canvas(element, tell) {
    const spots: string[] = []
    element.addEventListener('click', ({ offsetX, offsetY }) => {
      spots.push(`${Math.round(offsetX)},${Math.round(offsetY)}`)
      tell(spots.join(' '))
    })
  },
  hold(element, tell) {
    const held: string[] = []
    element.addEventListener('keydown', (event) => {
      if (!event.ctrlKey && !event.shiftKey) return
      held.push(`${event.ctrlKey ? 'ctrl ' : ''}${event.shiftKey ? 'shift ' : ''}${event.key}`)
      tell(held.join(', '))
      event.preventDefault()
    })
  },
  drag(element, tell) {
    let from: number | undefined
    element.addEventListener('mousedown', (event) => {
      from = event.clientX
      event.preventDefault()
    })
    document.addEventListener('mousemove', (event) => {
      if (from !== undefined) tell(`by ${Math.round((event.clientX - from) / 10) * 10}`)
    })
    document.addEventListener('mouseup', () => (from = undefined))
  },
  sort(element, tell) {
    const items = list(element, FRUIT)
    let moved: HTMLElement | undefined
    for (const item of items) {
      item.draggable = true
      item.addEventListener('dragstart', (event) => {
        moved = item
        event.dataTransfer?.setData('text/plain', item.textContent)
      })
      item.addEventListener('dragover', (event) => event.preventDefault())
      item.addEventListener('drop', (event) => {
        event.preventDefault()
        if (moved === undefined || moved === item) return
        item.after(moved)
        const said = event.dataTransfer?.getData('text/plain') ?? ''
        tell(`${said}: ${[...element.children].map(({ textContent }) => textContent).join(' ')}`)
      })
    }
  },
  wheel(element, tell) {
    let turned = 0
    element.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault()
        turned += event.deltaY
        tell(String(Math.round(turned)))
      },
      { passive: false },
    )
  },
}

function list(into: HTMLElement, texts: readonly string[], tag = 'div'): HTMLElement[] {
  if (!(into instanceof HTMLDialogElement) && into.childElementCount === 0) into.textContent = ''
  const made = texts.map((text) => {
    const item = document.createElement(tag)
    item.textContent = text
    item.className = `item-${text}`
    if (item instanceof HTMLButtonElement) item.type = 'button'
    return item
  })
  into.append(...made)
  return made
}
