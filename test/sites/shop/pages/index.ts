import type { Html } from '../../html.ts'
import { getPicture } from '../art/gallery.ts'
import { favicon } from '../art/things.ts'
import { PRODUCTS } from '../catalogue.ts'
import { accountPage, letterPage, portrait } from './account.ts'
import { advisorPage, carePlannerPage, configuratorPage, sizeGuideFrame } from './apps.ts'
import { listPage, productPage } from './goods.ts'
import { helpPage } from './help.ts'
import { basketPage, checkoutPage, thanksPage } from './order.ts'

/** Every file of the shop that is not bundled: file name to content. */
export function listFiles(): Record<string, Html> {
  return {
    'index.html': listPage(),
    ...Object.fromEntries(PRODUCTS.map((product) => [`product/${product.slug}.html`, productPage(product)])),
    ...Object.fromEntries(PRODUCTS.map(({ slug }) => [`art/${slug}.svg`, getPicture(slug)])),
    'basket.html': basketPage(),
    'checkout.html': checkoutPage(),
    'thanks.html': thanksPage(),
    'account.html': accountPage(),
    'private/letter.html': letterPage(),
    'help.html': helpPage(),
    'configurator.html': configuratorPage(),
    'care-planner.html': carePlannerPage(),
    'advisor.html': advisorPage(),
    'frame/size-guide.html': sizeGuideFrame(),
    'art/portrait.svg': portrait(),
    'favicon.svg': favicon(),
  }
}
