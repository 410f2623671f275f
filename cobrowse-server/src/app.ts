/** The app's origin: API, snippet and keeper, customers' links, and the dashboard. Features meet here. */
import Koa, { type Context } from 'koa'
import { alarmActs } from './alarm.route.ts'
import type { AssetStore } from './asset/asset-store.ts'
import { assetActs } from './asset/asset.route.ts'
import { bucketOf, findAddress } from './address.ts'
import { findPeer } from './auth/peer.ts'
import { findCookie, setCookie } from './auth/cookie.ts'
import { sessionActs } from './auth/session.route.ts'
import type { Sessions } from './auth/sessions.ts'
import type { FirstRun } from './auth/setup.ts'
import type { Config } from './config.ts'
import { openCodeDoor } from './customer/code-door.ts'
import { customerActs } from './customer/customer.route.ts'
import { openJoinRouter } from './customer/join.route.ts'
import { openDashboard } from './dashboard.ts'
import type { Db } from './db/db.ts'
import type { GatewayCounts } from './gateway/doors.ts'
import type { Files } from './file/arrivals.ts'
import type { Downloads } from './file/downloads.ts'
import { fileActs } from './file/file.route.ts'
import { guestActs } from './guest/guest.route.ts'
import { type Edge, openApiRouter } from './http/act.ts'
import { readJsonBody } from './http/body.ts'
import { openDocsRouter } from './http/docs.route.ts'
import { observe } from './http/observe.ts'
import { requireOwnOrigin } from './http/own-origin.ts'
import { logBrokenAnswers, renderProblems } from './http/problem.ts'
import { setBaseHeaders } from './http/security.ts'
import type { Logger } from './log.ts'
import type { Metrics } from './metrics.ts'
import { organisationActs } from './organisation/organisation.route.ts'
import { personActs } from './people/person.route.ts'
import { openCaseEvents } from './queue/case-events.route.ts'
import type { CaseFeed } from './queue/case-feed.ts'
import { caseStepActs } from './queue/case-step.route.ts'
import { caseActs } from './queue/case.route.ts'
import { memberActs } from './queue/member.route.ts'
import type { TicketBox } from './queue/tickets.ts'
import type { PolicyFeed } from './policy/policy-feed.ts'
import { policyActs } from './policy/policy.route.ts'
import { previewActs } from './policy/preview.route.ts'
import type { PreviewBox } from './policy/preview-box.ts'
import { recordingActs } from './recording/recording.route.ts'
import { openEmbedRouter } from './site/embed.route.ts'
import { siteActs } from './site/site.route.ts'
import { UnknownKeys } from './site/unknown-keys.ts'
import { openStatusRouter } from './status.route.ts'
import { pingDb } from './db/ping.ts'

export interface AppParts {
  config: Config
  db: Db
  log: Logger
  metrics: Metrics
  sessions: Sessions
  firstRun: FirstRun
  feed: CaseFeed
  files: Files
  assets: AssetStore
  downloads: Downloads
  policies: PolicyFeed
  previews: PreviewBox
  tickets: TicketBox
  countGateway: () => GatewayCounts
  version: string
}

export interface App {
  koa: Koa
  /** Ends the answers that would go on for ever. */
  close: () => void
}

export function openApp(parts: AppParts): App {
  const { config, db, log, metrics, sessions, feed, tickets } = parts
  const edge = openEdge(parts)
  const codes = openCodeDoor(db)
  const presenter = { db, appUrl: config.origins.app }
  const events = openCaseEvents({ ...presenter, feed, sessions, log })
  const isDemo = config.mode === 'demo'
  const unknownKeys = new UnknownKeys()
  const api = openApiRouter(
    {
      ...sessionActs({ ...parts, isDemo, viewerOrigin: config.origins.viewer }),
      ...personActs(parts),
      ...siteActs(db, unknownKeys),
      ...policyActs(parts),
      ...previewActs(parts),
      ...caseActs({ ...presenter, feed, tickets }),
      ...caseStepActs({ ...presenter, feed }),
      ...memberActs({ ...presenter, feed, tickets, isDemo }),
      ...guestActs(presenter),
      ...fileActs({ ...parts, ...presenter, viewerUrl: config.origins.viewer }),
      ...assetActs({ ...presenter, assets: parts.assets }),
      ...organisationActs(db),
      ...events.acts,
      ...customerActs({ db, feed, codes }),
      ...recordingActs(presenter),
      ...alarmActs({ disk: parts.files.disk, countGateway: parts.countGateway }),
    },
    edge,
  )
  const routers = [
    openStatusRouter({ askDb: () => pingDb(db), count: parts.countGateway, metrics }),
    openDocsRouter(parts.version, config.origins.app),
    openEmbedRouter({ config, db, log, unknownKeys }),
    openJoinRouter(codes, edge.bucketOf),
    api,
  ]
  const koa = new Koa()
  logBrokenAnswers(koa, log)
  koa.use(observe({ log, metrics }))
  koa.use(setBaseHeaders(config))
  koa.use(renderProblems(log))
  koa.use(requireOwnOrigin(config.ownOrigins))
  koa.use(readJsonBody())
  for (const router of routers) koa.use(router.routes())
  koa.use(openDashboard(config))
  const close = (): void => {
    events.close()
    parts.previews.close()
  }
  return { koa, close }
}

function openEdge({ config, db, sessions }: AppParts): Edge {
  const isSecure = config.origins.app.startsWith('https:')
  return {
    async findSignedIn(ctx: Context) {
      const token = findCookie(ctx, isSecure)
      const found = await sessions.find(token)
      ctx.state.personId = found?.signedIn.person.id
      if (found?.isExtended) setCookie(ctx, token, isSecure)
      return found?.signedIn
    },
    findPeer: (ctx) => findPeer(db, ctx.get('Authorization')),
    bucketOf: (ctx) => bucketOf(findAddress(ctx.req, config)),
    setCookie: (ctx, token) => setCookie(ctx, token, isSecure),
  }
}
