import { check } from '../check.mjs'
import { sumUp } from '../summary.mjs'

export async function run(names) {
  sumUp([await check(names)])
}
