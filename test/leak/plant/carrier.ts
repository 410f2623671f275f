/** A carrier: one way in which a page can hold a text that is nobody's business. */
import type { Canary } from '@conav/shared/redact/oracle.ts'
import { pageSourceOf } from '../case/page-source.ts'
import type { Let } from '../case/policies.ts'

export interface Carrier {
  readonly name: string
  /** What a policy has to let out for the text to leave; where it is left out nothing lets it out. */
  readonly letBy?: Let
  /** What is let out of it nobody sees: browsers do not show it. */
  readonly isUnseen?: true
  /** Runs in the page, in which nothing of this module exists; `box` is an empty element of the page's main part. */
  readonly plant: (text: string, box: HTMLElement) => unknown
}

/** A carrier whose deed is written as text: what runs in the page is made of a list. */
export function carrierOf(name: string, source: string, letBy?: Let): Carrier {
  const plant = new Function('text', 'box', source) as Carrier['plant']
  return { name, plant, ...(letBy && { letBy }) }
}

/** A carrier that is markup, with TEXT where the text goes. */
export function markupOf([name, html, letBy]: readonly [name: string, html: string, letBy?: Let]): Carrier {
  return carrierOf(name, `box.innerHTML = ${JSON.stringify(html)}.replaceAll('TEXT', text)`, letBy)
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
