import { pageSourceOf } from '../case/page-source.ts'

/** A trick by which a page shows what was typed in secret, in places that the shop's policy lets through. */
export interface Trick {
  readonly name: string
  /** The field, as markup; a password field where it is left out. The customer types into `[data-secret]`. */
  readonly field?: string
  /** How the field gets its content; by trusted key presses where it is left out. */
  readonly fill?: 'keys' | 'paste' | 'script'
  /** What the customer enters; twelve odd characters where it is left out. */
  readonly secret?: 'card' | 'code'
  /**
   * Runs in the page, in which nothing of this module exists. `show` puts nodes into a heading that is seen, `pause`
   * ends the task, so that the recorder tells what was done so far.
   */
  readonly echo: (secret: string, tools: Tools) => unknown
}

export interface Tools {
  box: HTMLElement
  field: HTMLInputElement
  /** A new, empty element that the policy unmasks. */
  heading: () => HTMLElement
  pause: () => Promise<void>
}

/** The field of a trick, as it stands in the page before anything is typed. */
export const fieldOf = (trick: Trick): string => trick.field ?? '<input type="password" data-secret>'

/** A script that plays the trick in the box of that number. */
export function scriptOf(trick: Trick, { secret, box }: { secret: string; box: string }): string {
  return `(async () => {
    const box = document.getElementById(${JSON.stringify(box)})
    const heading = () => box.appendChild(document.createElement('h2'))
    const pause = () => new Promise((resolve) => setTimeout(resolve, 4))
    const find = (root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches('[data-secret]')) return element
        const inner = element.shadowRoot ?? (element.tagName === 'IFRAME' ? element.contentDocument : null)
        const found = inner ? find(inner) : null
        if (found) return found
      }
      return null
    }
    await ${pageSourceOf(trick.echo)}(${JSON.stringify(secret)}, { box, field: find(box), heading, pause })
  })()`
}
