/** The seven ways to build the matrix, as pages of a stand. */
import path from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { ROOT } from '../../../../scripts/places.mjs'
import type { Files } from '../stand.ts'

export interface Variant {
  name: string
  /** Path of an element in depth, by its id and the kind that it belongs to. */
  at: (id: string, kind: string) => string
}

export const VARIANTS: readonly Variant[] = [
  { name: 'plain', at: (id) => `#${id}` },
  { name: 'react', at: (id) => `#${id}` },
  { name: 'vue', at: (id) => `#${id}` },
  { name: 'svelte', at: (id) => `#${id}` },
  { name: 'component', at: (id, kind) => `#in-${kind} >> #${id}` },
  { name: 'frame', at: (id) => `#frame >> #${id}` },
  { name: 'shadow', at: (id) => `#host >> #${id}` },
]

const FOLDER = path.join(ROOT, 'test', 'sites', 'matrix')
const STYLE = `body { font: 14px sans-serif; margin: 8px; width: 760px }
.row, p { margin: 4px 0; min-height: 48px }
[role=slider], [role=listbox], #hold, #drag, #wheel, #switch { display: inline-block; width: 200px; min-height: 20px; background: #ddd }`

/** Bundles each variant and puts it under `/matrix/<name>.html`. */
export async function bundleVariants(): Promise<Files> {
  const built = await Promise.all(VARIANTS.map(({ name }) => bundle(name)))
  const files: Files = {
    '/favicon.ico': { body: '', type: 'image/x-icon' },
    '/matrix/matrix.css': { body: STYLE, type: 'text/css' },
  }
  for (const [index, { name }] of VARIANTS.entries()) {
    files[`/matrix/${name}.js`] = { body: built[index] ?? '', type: 'text/javascript' }
    files[`/matrix/${name}.html`] = { body: pageOf(name), type: 'text/html; charset=utf-8' }
  }
  return files
}

function pageOf(name: string): string {
  return `<!doctype html><html lang="en"><head><title>Matrix: ${name}</title><link rel="stylesheet" href="/matrix/matrix.css">
<script src="/try.js"></script></head><body><script type="module" src="/matrix/${name}.js"></script></body></html>`
}

async function bundle(name: string): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'error',
    root: path.join(ROOT, 'test'),
    plugins: [svelte({ configFile: false })],
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: {
      write: false,
      target: 'es2023',
      minify: false,
      lib: { entry: path.join(FOLDER, name === 'react' ? 'variant-react.tsx' : `variant-${name}.ts`), formats: ['es'] },
    },
  })
  const chunk = [output].flat().flatMap((one) => ('output' in one ? one.output : []))[0]
  if (chunk?.type !== 'chunk') throw new Error(`the variant ${name} is not one script`)
  return chunk.code
}
