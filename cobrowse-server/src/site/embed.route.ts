/** What sites embed: the snippet, what it loads, and the frame of the keeper or of a preview. */
import { SiteKey } from '@conav/shared/protocol/id.ts'
import { Router } from '@koa/router'
import type { Context } from 'koa'
import type { Config } from '../config.ts'
import type { Db } from '../db/db.ts'
import { sendFile } from '../http/files.ts'
import { setEmbedHeaders, setKeeperPolicy } from '../http/security.ts'
import type { Logger } from '../log.ts'
import { findSiteByKey, stampSeen } from './site.repo.ts'
import type { UnknownKeys } from './unknown-keys.ts'

/** Short, so that a new version of Conav reaches the sites within minutes. */
const SNIPPET_CACHE = 'public, max-age=300'
const SEEN_EVERY_MS = 60_000

interface Parts {
  config: Config
  db: Db
  log: Logger
  unknownKeys: UnknownKeys
}

export function openEmbedRouter({ config, db, log, unknownKeys }: Parts): Router {
  const router = new Router()
  const folder = config.folders.snippet
  const send = async (ctx: Context, file: string) => {
    setEmbedHeaders(ctx)
    const isThere = await sendFile(ctx, { folder, file }, { cacheControl: SNIPPET_CACHE })
    if (!isThere) refuse(ctx, `there is no ${file}; if Conav was just checked out, run \`npm run build\``)
  }
  router.get('/conav.js', (ctx) => send(ctx, 'conav.js'))
  router.get('/conav/{*file}', (ctx) => send(ctx, ctx.params.file ?? ''))
  const sendFrame = async (ctx: Context, file: string) => {
    const key = SiteKey.safeParse(ctx.query.site)
    const site = key.success ? await findSiteByKey(db, key.data) : undefined
    if (!site) {
      if (typeof ctx.query.site === 'string') unknownKeys.note(ctx.query.site, Date.now())
      return refuse(
        ctx,
        'unknown site key: the script on the page names none of the sites of this Conav (data-site="...")',
      )
    }
    if (Date.now() - (site.seenAt ?? 0) > SEEN_EVERY_MS) {
      // The frame does not wait for it, nor fail with it.
      stampSeen(db, site.id).catch((error: unknown) =>
        log.warn({ err: error, site: site.id }, 'site could not be stamped'),
      )
    }
    setKeeperPolicy(ctx, site.origins, config)
    const isThere = await sendFile(ctx, { folder, file })
    if (!isThere) refuse(ctx, `there is no ${file}: run \`npm run build\``)
  }
  router.get('/keeper', (ctx) => sendFrame(ctx, 'keeper.html'))
  router.get('/preview', (ctx) => sendFrame(ctx, 'preview.html'))
  return router
}

function refuse(ctx: Context, message: string): void {
  ctx.status = 404
  ctx.type = 'text'
  ctx.body = `Conav: ${message}\n`
}
