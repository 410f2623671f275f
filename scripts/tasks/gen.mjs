import { generate } from '../generate.mjs'

export async function run() {
  const generating = await generate()
  console.log(generating.length > 0 ? `generated in ${generating.join(', ')}` : 'nothing to generate yet')
}
