/** The OpenAPI 3.1 document of the API, and a page that reads it aloud. Both are made from ROUTES alone. */
import { Case, Disposition, JoinCode } from '@conav/shared/api/case.ts'
import { Colleague, GuestLink, Organisation, Reply } from '@conav/shared/api/company.ts'
import { Credential } from '@conav/shared/api/customer.ts'
import { Problem } from '@conav/shared/api/problem.ts'
import { Recording, RecordingRow } from '@conav/shared/api/recording.ts'
import type { Access } from '@conav/shared/api/route.ts'
import { ROUTES, type RouteName } from '@conav/shared/api/routes.ts'
import { Person, SessionInfo } from '@conav/shared/api/session.ts'
import { Site } from '@conav/shared/api/site.ts'
import { SharedFile } from '@conav/shared/protocol/exchange.ts'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { isPermission } from './act.ts'

const NAMED = {
  Case,
  JoinCode,
  Disposition,
  Credential,
  Problem,
  Recording,
  RecordingRow,
  Person,
  SessionInfo,
  Site,
  Colleague,
  GuestLink,
  Organisation,
  Reply,
  SharedFile,
}

export type OpenApi = ReturnType<typeof createDocument>

export function describeApi(version: string, server: string): OpenApi {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const [name, route] of Object.entries(ROUTES)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: describeRoute(name as RouteName) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Conav', version, description: 'Co-browsing and visual support. Times are in ms since 1970, UTC.' },
    servers: [{ url: server }],
    paths: paths as ZodOpenApiPathsObject,
    components: { schemas: NAMED },
  })
}

function describeRoute(name: RouteName): ZodOpenApiOperationObject {
  const route = ROUTES[name]
  const hasBytes = 'body' in route && route.body === 'bytes'
  const hasJson = route.method !== 'GET' && !hasBytes
  const content = hasBytes ? { 'application/octet-stream': {} } : { 'application/json': { schema: route.input } }
  return {
    operationId: name,
    summary: route.summary,
    description: describeAccess(route.access),
    requestParams: { path: route.params, ...(hasJson ? {} : { query: route.input }) } as never,
    ...(hasJson || hasBytes ? { requestBody: { required: true, content } } : {}),
    responses: {
      ...describeOutput(route.output),
      default: { description: 'A refusal', content: { 'application/json': { schema: Problem } } },
    },
  }
}

function describeOutput(output: (typeof ROUTES)[RouteName]['output']): ZodOpenApiOperationObject['responses'] {
  switch (output) {
    case 'nothing':
      return { '204': { description: 'Done' } }
    case 'bytes':
      return { '200': { description: 'Bytes', content: { 'application/octet-stream': {} } } }
    case 'events':
      return { '200': { description: 'Server-sent events', content: { 'text/event-stream': {} } } }
    default:
      return { '200': { description: 'The answer', content: { 'application/json': { schema: output } } } }
  }
}

function describeAccess(access: Access): string {
  if (isPermission(access)) return `Needs a session and the permission \`${access}\`.`
  switch (access) {
    case 'anyone':
      return 'Open to anyone.'
    case 'customer':
      return "For the customer's side: no account, but a site key, a code or a case's own secret in the body."
    case 'person':
      return 'Needs a session.'
    case 'peer':
      return 'For who is in the case: an agent by session, its customer or guest by `Authorization: Conav customer|guest <case> <secret>`.'
    default:
      throw new Error(`unknown access ${access as string}`)
  }
}

/** A page without script or style from elsewhere, so that it stands under the strictest policy. */
export function renderDocs(document: OpenApi): string {
  const rows = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { summary?: string; description?: string }>).map(
      ([method, { summary, description }]) =>
        `<tr><td><code>${method.toUpperCase()}</code></td><td><code>${escape(path)}</code></td><td>${escape(summary ?? '')}</td><td>${escape(description ?? '')}</td></tr>`,
    ),
  )
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conav API</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color-scheme: light dark }
  table { border-collapse: collapse; width: 100% }
  td, th { border-bottom: 1px solid color-mix(in oklab, currentcolor 20%, transparent); padding: .4rem .6rem; text-align: left; vertical-align: top }
</style>
<h1>Conav API</h1>
<p>The whole contract, with schemas: <a href="/api/openapi.json">openapi.json</a> (OpenAPI ${escape(document.openapi)}).</p>
<table><thead><tr><th>Method<th>Path<th>What<th>Who</thead><tbody>${rows.join('\n')}</tbody></table>
</html>
`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
