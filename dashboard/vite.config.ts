import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

/** The app. The viewer, a document of another site, has its own build in viewer/vite.config.ts. */
export default defineConfig({
  root: fileURLToPath(new URL('src', import.meta.url)),
  base: '/',
  publicDir: false,
  plugins: [tailwindcss(), svelte({ configFile: false })],
  build: {
    outDir: fileURLToPath(new URL('dist/app', import.meta.url)),
    emptyOutDir: true,
    // The app's own Content-Security-Policy knows no data: fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2023',
    reportCompressedSize: false,
  },
})
