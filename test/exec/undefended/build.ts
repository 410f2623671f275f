/** A build of the viewer without its allow-list. It lies under `.cache`, and nothing of the real build leads to it. */
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'vite'
import { CACHE, ROOT } from '../../../scripts/places.mjs'

const VIEWER = path.join(ROOT, 'dashboard', 'viewer')

/** Builds it and returns its folder. */
export async function buildUndefended(): Promise<string> {
  const folder = path.join(CACHE, 'exec', 'undefended')
  rmSync(folder, { recursive: true, force: true })
  const standIn = path.join(import.meta.dirname, 'sanitise.ts')
  await build({
    configFile: path.join(VIEWER, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder },
    plugins: [
      {
        name: 'no-allow-list',
        enforce: 'pre',
        resolveId: (id, from) => (id === './sanitise.ts' && from?.startsWith(VIEWER) ? standIn : undefined),
      },
    ],
  })
  return folder
}
