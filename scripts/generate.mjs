/** Runs the generators: whatever package has a script "gen". */
import { runScript, scriptsOf } from './build.mjs'
import { PACKAGES } from './places.mjs'

/** Throws with the generator's output when one fails. Returns the packages that generate something. */
export async function generate() {
  const generating = PACKAGES.filter((folder) => scriptsOf(folder).gen)
  for (const folder of generating) {
    const { code, output } = await runScript(folder, 'gen')
    if (code !== 0) throw new Error(`${output}\nthe generator of ${folder} failed`)
  }
  return generating
}
