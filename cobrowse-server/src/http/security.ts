/** The headers that say to browsers what each kind of answer may do and who may use it. */
import helmet from 'koa-helmet'
import type { Context } from 'koa'
import type { Config } from '../config.ts'

/** For everything of the app's origin: used by itself alone, framed by nobody. Answers for others relax it one by one. */
export function setBaseHeaders(config: Pick<Config, 'isBehindProxy'>) {
  return helmet({
    contentSecurityPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    hsts: config.isBehindProxy,
  })
}

/** The dashboard: frames the viewer, and loads nothing but its own. */
export function setAppPolicy(ctx: Context, { origins, ownOrigins }: Pick<Config, 'origins' | 'ownOrigins'>): void {
  setPolicy(ctx, {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'", ...ownOrigins.map(toSocketOrigin)],
    'frame-src': [origins.viewer],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  })
}

/**
 * The keeper: framed by the site's own origins, and by nobody else. It frames the viewer, for customers to look at what
 * others see. Who frames it may lend it the clipboard, so nothing here takes that away.
 */
export function setKeeperPolicy(
  ctx: Context,
  siteOrigins: readonly string[],
  { origins, ownOrigins }: Pick<Config, 'origins' | 'ownOrigins'>,
) {
  ctx.remove('X-Frame-Options')
  // A site that isolates itself (COEP) may frame only what says that it may be.
  ctx.set({ 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' })
  setPolicy(ctx, {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...ownOrigins.map(toSocketOrigin)],
    'frame-src': [origins.viewer],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': siteOrigins,
  })
}

/** What any site may load: the snippet and what belongs to it. */
export function setEmbedHeaders(ctx: Context): void {
  ctx.set({ 'Cross-Origin-Resource-Policy': 'cross-origin', 'Access-Control-Allow-Origin': '*' })
}

/**
 * The viewer holds a stranger's page: its scripts are ours alone, and nothing it shows may call out. The app frames it; for
 * the keeper of a site, that site stands around both.
 */
export function setViewerPolicy(
  ctx: Context,
  appOrigins: readonly string[],
  siteOrigins: readonly string[] = [],
): void {
  ctx.remove('X-Frame-Options')
  ctx.set({ 'Origin-Agent-Cluster': '?1', 'Cross-Origin-Resource-Policy': 'same-origin' })
  // The keeper requires of its frames what isolated sites require of it.
  if (siteOrigins.length > 0)
    ctx.set({ 'Cross-Origin-Resource-Policy': 'cross-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' })
  setPolicy(ctx, {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'unsafe-inline'"],
    'img-src': ['blob:', 'data:'],
    'font-src': ['blob:', 'data:'],
    'media-src': ['blob:'],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': [...appOrigins, ...siteOrigins],
  })
}

/** What someone sent: to be saved, never to be shown, run, cached or known of by anyone else. */
export function setDownloadPolicy(ctx: Context): void {
  ctx.set('Cache-Control', 'no-store')
  ctx.set('Content-Security-Policy', "sandbox; default-src 'none'")
}

/** A demo site knows Conav as any site would: in script-src and frame-src alone. */
export function setDemoPolicy(ctx: Context, conav: string): void {
  ctx.remove('X-Frame-Options')
  setPolicy(ctx, {
    'default-src': ["'self'"],
    'script-src': ["'self'", conav],
    'frame-src': ["'self'", conav],
    'frame-ancestors': ["'self'"],
  })
}

function setPolicy(ctx: Context, directives: Record<string, readonly string[]>): void {
  const text = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(' ')}`)
  ctx.set('Content-Security-Policy', text.join('; '))
}

function toSocketOrigin(origin: string): string {
  return origin.replace(/^http/, 'ws')
}
