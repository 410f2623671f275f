import { fileURLToPath } from 'node:url'
import type { Plugin, UserConfig } from 'vite'
import type { Html } from './html.ts'

/** What a site is made of: files that are written as they are, and scripts with their styles that are bundled. */
export type Site = {
  name: string
  /** File name in the site (`product/fern.html`) to content. */
  files: Readonly<Record<string, Html>>
  /** Name of a bundle (`shop` becomes `/assets/shop.js` and `/assets/shop.css`) to its entry, relative to `sites/`. */
  bundles: Readonly<Record<string, string>>
}

/**
 * The build of one site into `sites/dist/<name>`.
 *
 * Pages do not pass through the bundler's own HTML handling, so the placeholders `{{CONAV}}` and `{{SITE_KEY}}`, which
 * the server fills in when it serves a page, reach it untouched. No style and no script is ever inlined: the sites run
 * under `default-src 'self'`.
 */
export function describeBuild(site: Site): UserConfig {
  const place = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  return {
    root: place('.'),
    publicDir: false,
    logLevel: 'warn',
    plugins: [emitFiles(site.files)],
    build: {
      outDir: place(`./dist/${site.name}`),
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      modulePreload: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(site.bundles).map(([name, path]) => [name, place(path)])),
        output: {
          entryFileNames: 'assets/[name].js',
          chunkFileNames: 'assets/shared-[name].js',
          assetFileNames: 'assets/[name][extname]',
        },
      },
    },
  }
}

function emitFiles(files: Site['files']): Plugin {
  return {
    name: 'conav-demo-pages',
    generateBundle() {
      for (const [fileName, page] of Object.entries(files)) {
        this.emitFile({ type: 'asset', fileName, source: page.markup })
      }
    },
  }
}
