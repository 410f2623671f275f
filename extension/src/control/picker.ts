/** Pickers are the customer's alone: nothing an agent does opens one, whichever way the page asks for it. */
import { isNamed, type Realm } from './realm.ts'
import { replace, type Method } from './replace.ts'

const OPENERS = ['showOpenFilePicker', 'showSaveFilePicker', 'showDirectoryPicker']

/**
 * Runs `act` with the ways to a picker closed, and tells whether the page wanted one for files. A page that asks in a
 * later task needs the customer's own recent click: the browser sees to that.
 */
export function withoutPickers<T>(realm: Realm, act: () => T): { result: T; wasWanted: boolean } {
  let wasWanted = false
  const onClick = (event: Event): void => {
    const [target] = event.composedPath()
    if (!opensPicker(target)) return
    if (opensFilePicker(target)) wasWanted = true
    event.preventDefault()
  }
  const unlessPicker = (original: Method): Method =>
    function (this: unknown, ...given) {
      if (!opensPicker(this)) return original.apply(this, given)
      if (opensFilePicker(this)) wasWanted = true
      return undefined
    }
  const refuse = (): Method => () => {
    wasWanted = true
    return Promise.reject(new realm.DOMException('Only by the own hand of who sits here', 'NotAllowedError'))
  }
  const restores = [
    replace(realm.HTMLElement.prototype, 'click', unlessPicker),
    replace(realm.HTMLInputElement.prototype, 'showPicker', unlessPicker),
    ...OPENERS.map((name) => replace(realm, name, refuse)),
  ]
  realm.addEventListener('click', onClick, true)
  try {
    return { result: act(), wasWanted }
  } finally {
    realm.removeEventListener('click', onClick, true)
    for (const restore of restores) restore()
  }
}

export function opensFilePicker(target: unknown): boolean {
  return isNamed(target as Node, 'input') && (target as HTMLInputElement).type === 'file'
}

function opensPicker(target: unknown): boolean {
  return opensFilePicker(target) || (isNamed(target as Node, 'input') && (target as HTMLInputElement).type === 'color')
}
