/** Where things lie in the checkout. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
export const BIN = path.join(ROOT, 'node_modules', '.bin')
export const CACHE = path.join(ROOT, '.cache')
export const PACKAGES = ['shared', 'extension', 'cobrowse-server', 'dashboard', 'test']
