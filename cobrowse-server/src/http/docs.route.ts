import { Router } from '@koa/router'
import { describeApi, renderDocs } from './openapi.ts'

export function openDocsRouter(version: string, server: string): Router {
  const document = describeApi(version, server)
  const page = renderDocs(document)
  const router = new Router()
  router.get('/api/openapi.json', (ctx) => {
    ctx.type = 'json'
    ctx.body = JSON.stringify(document)
  })
  router.get('/api/docs', (ctx) => {
    ctx.set(
      'Content-Security-Policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    )
    ctx.type = 'html'
    ctx.body = page
  })
  return router
}
