/** The dashboard's files, and its one page for every path that it routes itself. */
import path from 'node:path'
import type { Context, Next } from 'koa'
import type { Config } from './config.ts'
import { findFileName, sendFile } from './http/files.ts'
import { setAppPolicy } from './http/security.ts'

export function openDashboard(config: Config) {
  const folder = config.folders.dashboard
  return async (ctx: Context, next: Next): Promise<void> => {
    if ((ctx.method !== 'GET' && ctx.method !== 'HEAD') || ctx.path.startsWith('/api/')) return next()
    if (config.mode === 'demo' && /^\/demo\/?$/.test(ctx.path)) return ctx.redirect(`${config.origins.shop}/`)
    setAppPolicy(ctx, config)
    const file = findFileName(ctx.path)
    if (file && (await sendFile(ctx, { folder, file }))) return
    // A path of the dashboard's own has no ending; a file that is not there has.
    if (path.extname(ctx.path) === '' && (await sendFile(ctx, { folder, file: 'index.html' }))) return
    ctx.status = 404
    ctx.type = 'text'
    ctx.body = 'There is nothing here; if Conav was just checked out, run `npm run build`.\n'
  }
}
