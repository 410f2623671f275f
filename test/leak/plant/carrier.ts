/** A carrier: one way in which a page can hold a text that is nobody's business. */
import type { Canary } from '@conav/shared/redact/oracle.ts'
import { pageSourceOf } from '../case/page-source.ts'

export interface Carrier {
  readonly name: string
  /** Runs in the page, in which nothing of this module exists; `box` is an empty element of the page's main part. */
  readonly plant: (text: string, box: HTMLElement) => unknown
}

export interface Planting {
  readonly carrier: Carrier
  readonly canary: Canary
}

/** A script that plants them all and answers which of them failed, and why. */
export function scriptOf(plantings: readonly Planting[]): string {
  const steps = plantings.map(({ carrier, canary }) => {
    const call = `${pageSourceOf(carrier.plant)}(${JSON.stringify(canary.text)}, box())`
    return `try { ${call} } catch (error) { failed.push(${JSON.stringify(carrier.name)} + ': ' + error) }`
  })
  return `(() => {
    const failed = []
    const box = () => (document.querySelector('main') ?? document.body).appendChild(document.createElement('div'))
    ${steps.join('\n')}
    return failed
  })()`
}

/** The same, run on each load of the site's own top document, before any keyframe of it. */
export function loadScriptOf(plantings: readonly Planting[], origin: string): string {
  return `if (window === window.top && location.origin === ${JSON.stringify(origin)})
    document.addEventListener('DOMContentLoaded', () => ${scriptOf(plantings)})`
}
