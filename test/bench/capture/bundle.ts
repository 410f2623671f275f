/** The scripts of the measured pages, built as a site would build them. */
import path from 'node:path'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Rolldown } from 'vite'

const PAGE = path.join(import.meta.dirname, 'page')

export interface Wanted {
  arms: readonly string[]
  workloads: readonly string[]
  /** Legible names, for a profile. */
  isLegible?: boolean
}

/** Scripts by their path on the server: `/arm/<file>`, `/work/<file>`. */
export async function bundleAll({ arms, workloads, isLegible = false }: Wanted): Promise<Map<string, string>> {
  const scripts = new Map<string, string>()
  const add = async (folder: 'arm' | 'work', files: readonly string[]): Promise<void> => {
    const input = files.map((file) => path.join(PAGE, `${file}.ts`))
    for (const { fileName, code } of await bundle(input, isLegible)) scripts.set(`/${folder}/${fileName}`, code)
  }
  // Each arm by itself: what two of them share would otherwise be nobody's.
  for (const arm of arms) await add('arm', [`arm/${arm}`])
  await add('arm', ['keeper'])
  await add('work', ['driver', ...workloads.map((name) => `work/${name}`)])
  return scripts
}

async function bundle(input: string[], isLegible: boolean): Promise<Rolldown.OutputChunk[]> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: PAGE,
    plugins: [svelte({ configFile: false })],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2023',
      minify: !isLegible,
      modulePreload: false,
      rolldownOptions: {
        input,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('the pages of the measurement could not be bundled')
  return output.output.filter((part) => part.type === 'chunk')
}
