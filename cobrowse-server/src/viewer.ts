/** The viewer's own origin: static files, no cookies, no API. */
import Koa from 'koa'
import type { Config } from './config.ts'
import { findFileName, sendFile } from './http/files.ts'
import { setBaseHeaders, setViewerPolicy } from './http/security.ts'

export function openViewer(config: Config): Koa {
  const app = new Koa()
  app.use(setBaseHeaders(config))
  app.use(async (ctx) => {
    setViewerPolicy(ctx, config.ownOrigins)
    const file = findFileName(ctx.path)
    if (file && (await sendFile(ctx, { folder: config.folders.viewer, file }))) return
    ctx.status = 404
    ctx.body = 'The viewer has no such file; if Conav was just checked out, run `npm run build`.\n'
  })
  return app
}
