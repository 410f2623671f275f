/**
 * Builds what the server serves into dist: `conav.js` (the loader, one classic script), `page-<hash>.js` (a module that
 * the loader imports), `control-<hash>.js` and `marks-<hash>.js` (which that one imports once control is given or something is drawn), `keeper.html` with what
 * it needs, and `preview.html`, which takes its place where a draft of a policy is previewed.
 */
import { readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { squeezeStyles } from './style.config.ts'

const ROOT = import.meta.dirname
const DIST = path.join(ROOT, 'dist')
/** A build that fails leaves the last one as it is. */
const NEXT = path.join(ROOT, 'node_modules/.dist')
/** Where the server serves dist. */
const BASE = '/conav/'

const entry = (name: string): string => path.join(ROOT, 'src/entrypoints', name)

const shared: InlineConfig = { configFile: false, base: BASE, logLevel: 'warn', publicDir: false }
const target = ['chrome111', 'firefox114', 'safari16.4']
const into = { outDir: NEXT, emptyOutDir: false, target, modulePreload: false, assetsInlineLimit: 0 } as const

rmSync(NEXT, { recursive: true, force: true })
for (const name of ['keeper', 'preview']) {
  // One after the other, and each by itself: what a preview needs is no part of what customers load.
  // oxlint-disable-next-line no-await-in-loop
  await build({
    ...shared,
    root: entry(name),
    plugins: [squeezeStyles()],
    build: {
      ...into,
      rolldownOptions: {
        input: entry(`${name}/index.html`),
        output: {
          entryFileNames: `${name}-[hash].js`,
          chunkFileNames: '[name]-[hash].js',
          assetFileNames: `${name}-[hash][extname]`,
        },
      },
    },
  })
  renameSync(path.join(NEXT, 'index.html'), path.join(NEXT, `${name}.html`))
}

/** Nothing of ours, nor of what we use, writes to the console of a stranger's page. */
const quiet = { compress: { dropConsole: true }, mangle: true, codegen: true } as const
const page = await build({
  ...shared,
  plugins: [squeezeStyles()],
  root: ROOT,
  build: {
    ...into,
    rolldownOptions: {
      input: entry('page/index.ts'),
      // What the parts that come later share with it they import from it.
      preserveEntrySignatures: 'allow-extension',
      output: { entryFileNames: 'page-[hash].js', chunkFileNames: '[name]-[hash].js', minify: quiet },
    },
  },
})

const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string }
await build({
  ...shared,
  root: ROOT,
  plugins: [squeezeStyles()],
  define: { CONAV_PAGE: JSON.stringify(nameOf(page)), CONAV_VERSION: JSON.stringify(version) },
  build: {
    ...into,
    // As a library, so that its import() is left as it is: an address that only the page knows.
    lib: { entry: entry('snippet/index.ts'), formats: ['iife'], name: 'none', fileName: () => 'conav.js' },
  },
})
rmSync(DIST, { recursive: true, force: true })
renameSync(NEXT, DIST)

/** The file of the one entry; the loader has to know it. What it loads later it knows itself. */
function nameOf(result: Awaited<ReturnType<typeof build>>): string {
  const outputs = ('output' in result ? result.output : []) as (Rolldown.OutputChunk | Rolldown.OutputAsset)[]
  const [chunk, another] = outputs.filter((output) => output.type === 'chunk' && output.isEntry)
  if (chunk === undefined || another !== undefined)
    throw new Error(`the page's part is not one file but ${outputs.length}`)
  return chunk.fileName
}
