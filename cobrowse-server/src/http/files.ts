/** Serves the files of a built folder. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from 'koa'

/** By ending. Anything else is served as bytes. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
}
/** Vite's content hash: such a file never changes under its name. */
const HASHED = /-[\w-]{8}\.\w+$/

export interface FileOptions {
  /** For files whose name says nothing of their content. */
  cacheControl?: string
  change?: (text: string) => string
}

/** Answers with the file, if there is one. A path that leads out of the folder, or to a hidden file, leads to nothing. */
export async function sendFile(
  ctx: Context,
  place: { folder: string; file: string },
  options: FileOptions = {},
): Promise<boolean> {
  const full = path.resolve(place.folder, `./${place.file}`)
  const inside = path.relative(place.folder, full)
  if (inside === '' || inside.split(path.sep).some((part) => part.startsWith('.')) || path.isAbsolute(inside))
    return false
  const content = await findContent(full)
  if (!content) return false
  const ending = path.extname(full)
  const body = options.change && ending === '.html' ? Buffer.from(options.change(content.toString('utf8'))) : content
  ctx.set(
    'Cache-Control',
    HASHED.test(full) ? 'public, max-age=31536000, immutable' : (options.cacheControl ?? 'no-cache'),
  )
  ctx.set('ETag', `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`)
  ctx.status = 200
  if (ctx.fresh) {
    ctx.status = 304
    return true
  }
  ctx.set('Content-Type', TYPES[ending] ?? 'application/octet-stream')
  ctx.body = body
  return true
}

async function findContent(full: string): Promise<Buffer | undefined> {
  const found = await stat(full).catch(() => undefined)
  return found?.isFile() ? readFile(full) : undefined
}

/** The path of a request as a file's: decoded, with `index.html` for a folder. Undefined for one that does not decode. */
export function findFileName(requestPath: string): string | undefined {
  try {
    const decoded = decodeURIComponent(requestPath)
    return decoded.includes('\0') ? undefined : decoded.endsWith('/') ? `${decoded}index.html` : decoded
  } catch {
    return undefined
  }
}
