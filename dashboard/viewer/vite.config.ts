import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

/**
 * The viewer: one page, one script, nothing inline. Its styles travel in the script, for its Content-Security-Policy
 * allows no stylesheet from anywhere.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../dist/viewer', import.meta.url)),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: false,
    target: 'es2023',
    reportCompressedSize: false,
  },
})
