/**
 * A copy of the built site script whose page part has no redactor. It lies under `.cache`, and no option or variable of
 * the real build leads to it.
 */
import { cpSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { CACHE, ROOT } from '../../../scripts/places.mjs'

const DIST = path.join(ROOT, 'extension', 'dist')
const PAGE = path.join(ROOT, 'extension', 'src', 'entrypoints', 'page', 'index.ts')

/** Builds it into this folder, which it empties, and returns that. Needs `extension/dist`. */
export async function buildUnredacted(folder = path.join(CACHE, 'leak', 'unredacted')): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  cpSync(DIST, folder, { recursive: true })
  const page = readdirSync(DIST).find((file) => /^page-.+\.js$/.test(file))
  if (page === undefined) throw new Error(`there is no page-<hash>.js in ${DIST}: run npm run build`)
  await build({
    configFile: false,
    base: '/conav/',
    root: path.join(ROOT, 'extension'),
    logLevel: 'warn',
    publicDir: false,
    resolve: { alias: { '@conav/shared/redact/redact.ts': path.join(import.meta.dirname, 'redact.ts') } },
    build: {
      outDir: folder,
      emptyOutDir: false,
      modulePreload: false,
      rolldownOptions: {
        input: PAGE,
        preserveEntrySignatures: 'allow-extension',
        output: { entryFileNames: page, chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  return folder
}
