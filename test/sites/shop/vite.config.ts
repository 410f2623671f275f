import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { describeBuild } from '../site.build.ts'
import { listFiles } from './pages/index.ts'

const build = describeBuild({
  name: 'shop',
  files: listFiles(),
  bundles: {
    shop: './shop/client/shop.ts',
    list: './shop/client/list.ts',
    product: './shop/client/product.ts',
    basket: './shop/client/basket.ts',
    checkout: './shop/client/checkout.ts',
    thanks: './shop/client/thanks.ts',
    account: './shop/client/account.ts',
    help: './shop/client/help.ts',
    configurator: './shop/client/configurator.mount.tsx',
    'care-planner': './shop/client/care-planner.mount.ts',
    advisor: './shop/client/advisor.ts',
    'size-guide': './shop/client/size-guide.ts',
  },
})

export default defineConfig({
  ...build,
  plugins: [...(build.plugins ?? []), svelte({ configFile: false })],
})
