/** The demo's sites with a page a framework more, in a folder of their own: the stages on which tricks are rendered. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build } from 'vite'
import { ROOT } from '../../../scripts/places.mjs'

const SITES = path.join(ROOT, 'test', 'sites')
const ENTRIES = { plain: 'plain.ts', react: 'react.tsx', vue: 'vue.ts', svelte: 'svelte.svelte.ts' }

export const STAGES = Object.keys(ENTRIES).map((name) => `/stage-${name}.html`)

/** Builds them into this folder, which it empties, and returns the folder of the sites. Needs `test/sites/dist`. */
export async function buildStages(folder: string): Promise<string> {
  const dist = path.join(folder, 'dist')
  rmSync(folder, { recursive: true, force: true })
  cpSync(path.join(SITES, 'dist'), dist, { recursive: true })
  for (const site of ['shop', 'other']) {
    mkdirSync(path.join(folder, site))
    cpSync(path.join(SITES, site, 'policy.json'), path.join(folder, site, 'policy.json'))
  }
  const shell = readFileSync(path.join(dist, 'shop', 'thanks.html'), 'utf8')
  const embed = /<script[^>]*\{\{CONAV\}\}[^>]*><\/script>/.exec(shell)?.[0]
  if (embed === undefined) throw new Error('the shop does not embed Conav as it did')
  for (const name of Object.keys(ENTRIES))
    writeFileSync(path.join(dist, 'shop', `stage-${name}.html`), pageOf(name, embed))
  await build({
    configFile: false,
    root: import.meta.dirname,
    logLevel: 'warn',
    publicDir: false,
    plugins: [svelte({ configFile: false })],
    build: {
      emptyOutDir: true,
      outDir: path.join(dist, 'shop', 'stage'),
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(ENTRIES).map(([name, file]) => [name, path.join(import.meta.dirname, file)]),
        ),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[name].js' },
      },
    },
  })
  return dist
}

const pageOf = (name: string, embed: string): string => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A page in ${name}</title>
    ${embed}
    <script type="module" src="/stage/${name}.js"></script>
  </head>
  <body><main><h1>A page in ${name}</h1></main></body>
</html>
`
