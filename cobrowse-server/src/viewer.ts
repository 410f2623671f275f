/** The viewer's own origin: static files and what people sent each other, no cookies, no API. */
import { SiteKey } from '@conav/shared/protocol/id.ts'
import Koa from 'koa'
import type { Config } from './config.ts'
import type { Db } from './db/db.ts'
import { openDownloadDoor } from './file/download.ts'
import type { Downloads } from './file/downloads.ts'
import type { FileVault } from './file/file-vault.ts'
import { findFileName, sendFile } from './http/files.ts'
import { logBrokenAnswers } from './http/problem.ts'
import { setBaseHeaders, setViewerPolicy } from './http/security.ts'
import type { Logger } from './log.ts'
import { findSiteByKey } from './site/site.repo.ts'

interface Parts {
  db: Db
  log: Logger
  downloads: Downloads
  vault: FileVault
}

export function openViewer(config: Config, { db, log, ...files }: Parts): Koa {
  const app = new Koa()
  logBrokenAnswers(app, log)
  app.use(setBaseHeaders(config))
  app.use(openDownloadDoor(files))
  app.use(async (ctx) => {
    setViewerPolicy(ctx, config.ownOrigins, await findOrigins(db, ctx.query.site))
    const file = findFileName(ctx.path)
    if (file && (await sendFile(ctx, { folder: config.folders.viewer, file }))) return
    ctx.status = 404
    ctx.body = 'The viewer has no such file; if Conav was just checked out, run `npm run build`.\n'
  })
  return app
}

/** The keeper shows customers in the viewer what others see of their page, and is itself a frame of their site. */
async function findOrigins(db: Db, siteKey: unknown): Promise<readonly string[]> {
  const key = SiteKey.safeParse(siteKey)
  return key.success ? ((await findSiteByKey(db, key.data))?.origins ?? []) : []
}
