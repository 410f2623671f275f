/**
 * The dependency rules of docs/architecture.md: who may import what.
 *
 * A linter's import rules see the words between the quotes; these see the file they lead to, in one table.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { PACKAGES, ROOT } from '../places.mjs'
import { listFiles } from '../stamps.mjs'

const NAMES = {
  shared: 'shared',
  extension: 'extension',
  server: 'cobrowse-server',
  dashboard: 'dashboard',
  test: 'test',
}
const SOURCE = /\.(ts|mts|mjs|js|tsx|svelte)$/

/**
 * `to` is matched against what is imported: a path from the root for our own files, `npm:<package>/...` for others.
 * @type {{ from: RegExp, to: RegExp, except?: RegExp, why: string }[]}
 */
const RULES = [
  { from: /^shared\//, to: /^(extension|cobrowse-server|dashboard|test)\//, why: 'shared knows none of the others' },
  { from: /^shared\/src\/(?!.*\.test\.ts$|testing\/)/, to: /^npm:node:/, why: 'shared runs in browsers too' },
  { from: /^extension\//, to: /^(cobrowse-server|dashboard|test)\//, why: 'the extension knows shared alone' },
  { from: /^dashboard\//, to: /^(cobrowse-server|extension|test)\//, why: 'the dashboard knows shared alone' },
  { from: /^cobrowse-server\//, to: /^(dashboard|extension|test)\//, why: 'the server knows shared alone' },
  {
    from: /^cobrowse-server\//,
    to: /^npm:(kysely|pg|@electric-sql\/pglite)(\/|$)/,
    except: /\.repo\.ts$|\.db\.test\.ts$|^cobrowse-server\/src\/db\//,
    why: 'only *.repo.ts, *.db.test.ts and db/ speak to the database',
  },
  {
    from: /^cobrowse-server\//,
    to: /^npm:mediasoup(\/|$)/,
    except: /^cobrowse-server\/src\/call\//,
    why: 'only call/ knows the media engine',
  },
  {
    from: /^cobrowse-server\//,
    to: /^npm:ws(\/|$)/,
    except: /^cobrowse-server\/src\/gateway\/socket\.ts$|\.test\.ts$/,
    why: 'only gateway/socket.ts knows ws',
  },
  {
    from: /^cobrowse-server\/src\/room\/(?!.*\.test\.ts$)/,
    to: /^cobrowse-server\/src\/(?!room\/)|^npm:(koa|@koa|node:|pino)/,
    except: /\.repo\.ts$/,
    why: 'a room does no I/O: what it needs is handed to it',
  },
  {
    from: /^cobrowse-server\/src\/.*\.repo\.ts$/,
    to: /\.route\.ts$|^npm:@?koa(\/|$)/,
    why: 'route -> repo -> db, not back',
  },
  {
    from: /^extension\//,
    to: /^npm:@rrweb\/record(\/|$)/,
    why: 'the recorder is our own; others are what it is compared with',
  },
  {
    from: /^dashboard\//,
    to: /^npm:@rrweb\/replay(\/|$)/,
    except: /^dashboard\/viewer\/engine\.ts$|\.test\.ts$/,
    why: 'only viewer/engine.ts knows the replayer',
  },
  { from: /^(?!test\/)/, to: /^npm:rrweb(\/|$)/, why: '@rrweb/record and @rrweb/replay are half the size' },
  {
    from: /^(extension|dashboard)\/(src|viewer)\/.*(?<!\.(test|config)\.ts)$/,
    to: /^npm:node:/,
    why: 'this runs in a browser',
  },
  {
    from: /^dashboard\/src\/ui\//,
    to: /^dashboard\/src\/(desk|live|replay|queue|call|supervise|reports|admin|setup)\/|^shared\//,
    why: 'ui/ has no product words inside',
  },
]

/** @returns {string[]} what is wrong, a line each */
export function checkBoundaries() {
  selfTest()
  return PACKAGES.flatMap((folder) => listFiles(path.join(ROOT, folder)))
    .map((file) => path.relative(ROOT, file).replaceAll(path.sep, '/'))
    .filter((file) => SOURCE.test(file) && !file.includes('/public/'))
    .flatMap((file) => judge(file, readFileSync(path.join(ROOT, file), 'utf8')))
}

/**
 * @param {string} file
 * @param {string} text
 */
function judge(file, text) {
  const imported = listImports(file, text)
  const rules = RULES.filter((rule) => rule.from.test(file) && !rule.except?.test(file))
  return imported.flatMap((to) =>
    rules.filter((rule) => rule.to.test(to)).map((rule) => `${file} imports ${to}: ${rule.why}`),
  )
}

/**
 * @param {string} file
 * @param {string} text
 */
function listImports(file, text) {
  const scripts = file.endsWith('.svelte')
    ? [...text.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '').join('\n')
    : text
  const imports = ts.preProcessFile(scripts, true, true).importedFiles
  return imports.map(({ fileName }) => resolve(file, fileName))
}

/**
 * @param {string} from
 * @param {string} specifier
 */
function resolve(from, specifier) {
  if (specifier.startsWith('.')) return path.posix.join(path.posix.dirname(from), specifier)
  const [, name, rest] = /^@conav\/([a-z]+)\/?(.*)$/.exec(specifier) ?? []
  return name && NAMES[name] ? `${NAMES[name]}/src/${rest}` : `npm:${specifier}`
}

/** A check that cannot find is worth nothing. */
function selfTest() {
  const wrong = [
    ['shared/src/case/case.ts', "import { x } from '@conav/server/app.ts'"],
    ['cobrowse-server/src/queue/case.route.ts', "import { sql } from 'kysely'"],
    ['cobrowse-server/src/room/room.ts', "export * from '../gateway/socket.ts'"],
    ['dashboard/src/desk/Desk.svelte', '<script lang="ts">import { Replayer } from "@rrweb/replay"</script>'],
    ['extension/src/link/link.ts', "const os = await import('node:os')"],
  ]
  for (const [file = '', text = ''] of wrong) {
    if (judge(file, text).length === 0) throw new Error(`the boundaries check no longer finds ${text} in ${file}`)
  }
  if (judge('cobrowse-server/src/queue/case.repo.ts', "import { sql } from 'kysely'").length > 0) {
    throw new Error('the boundaries check forbids kysely to a repository')
  }
}
