import { html, type Html } from '../../html.ts'
import { field, select } from './fields.ts'
import { frameLayout, layout } from './layout.ts'

/** Mount point of the React page. */
export function configuratorPage(): Html {
  return layout({
    title: 'Plant subscription',
    section: '/configurator.html',
    bundles: [{ name: 'configurator', styled: true }],
    content: html`<h1>A new plant, as often as you like</h1>
      <p class="product-text lead">Tell us how much light and room there is. We choose, you may always skip a month.</p>
      <div id="configurator"></div>`,
  })
}

/** Mount point of the Svelte page. */
export function carePlannerPage(): Html {
  return layout({
    title: 'Care planner',
    section: '/care-planner.html',
    bundles: [{ name: 'care-planner', styled: true }],
    content: html`<h1>Care planner</h1>
      <p class="product-text lead">One card for each of your plants, so that nobody waters twice.</p>
      <div id="care-planner"></div>`,
  })
}

/** A form inside an open shadow root, and a frame of the same origin. */
export function advisorPage(): Html {
  return layout({
    title: 'Plant advisor',
    section: '/advisor.html',
    bundles: [{ name: 'advisor', styled: false }],
    content: html`<h1>Which plant suits you?</h1>
      <p class="product-text lead">Four questions, one answer. No account needed.</p>
      <div class="halves">
        <plant-advisor id="advisor"></plant-advisor>
        <iframe class="size-guide" id="size-guide" src="/frame/size-guide.html" title="Pot size guide"></iframe>
      </div>`,
  })
}

const UNITS = [
  ['cm', 'Centimetres'],
  ['in', 'Inches'],
] as const

export function sizeGuideFrame(): Html {
  return frameLayout({
    title: 'Pot size guide',
    bundles: [{ name: 'size-guide', styled: false }],
    content: html`<form class="panel" id="size-form" novalidate>
      <h2>Which pot fits?</h2>
      <p class="product-text">Measure the old pot across its rim.</p>
      ${field({ id: 'plant-label', label: 'Plant', placeholder: 'Whose pot is it?' })}
      ${field({ id: 'pot-diameter', label: 'Old pot', type: 'number', value: '14', inputmode: 'numeric', width: 'half' })}
      ${select({ id: 'pot-unit', label: 'Measured in', options: UNITS })}
      <button type="submit" class="primary" id="show-size">Show my size</button>
      <p class="product-text answer" role="status" id="size-result">Your new size appears here.</p>
    </form>`,
  })
}
