/** SPEC coverage: every test quotes a rule that stands in shared/SPEC.md, and every rule is quoted by a test. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { PACKAGES, ROOT } from '../places.mjs'
import { listFiles } from '../stamps.mjs'

const SPEC = path.join('shared', 'SPEC.md')
const AREAS = ['PR', 'RM', 'CS', 'QU', 'PO', 'RD', 'RC', 'MD', 'EX', 'SE', 'AU', 'UI', 'EE']
const RULE = /^- \*\*([A-Z]{2}\d+[a-z]?)\*\* /
const QUOTES = /^(?:\[[A-Z]{2}\d+[a-z]?\])+ \S/
/** A suite that several tests share (a port's contract) carries titles too. */
const MAY_HOLD_TESTS = /\.(test|e2e|contract)\.ts$|\/testing\/[^/]+\.ts$/
const RUNNERS = new Set(['test', 'it'])

/** @returns {string[]} what is wrong, a line each */
export function checkSpec() {
  selfTest()
  const files = PACKAGES.flatMap((folder) => listFiles(path.join(ROOT, folder)))
    .map((file) => path.relative(ROOT, file).replaceAll(path.sep, '/'))
    .filter((file) => MAY_HOLD_TESTS.test(file))
  const tests = files.flatMap((file) => findTests(file, readFileSync(path.join(ROOT, file), 'utf8')))
  return compare(readFileSync(path.join(ROOT, SPEC), 'utf8'), tests)
}

/**
 * @typedef {{ at: string, title: string | undefined }} Test
 * @param {string} spec
 * @param {Test[]} tests
 */
function compare(spec, tests) {
  const problems = []
  const quotedBy = new Map()
  for (const [index, line] of spec.split('\n').entries()) {
    const rule = RULE.exec(line)?.[1]
    if (!rule) continue
    const at = `${SPEC}:${index + 1}`
    if (!AREAS.includes(rule.slice(0, 2))) problems.push(`${at} ${rule}: no such area; have: ${AREAS.join(', ')}`)
    if (quotedBy.has(rule)) problems.push(`${at} ${rule} stands twice`)
    quotedBy.set(rule, 0)
  }
  for (const { at, title } of tests) {
    if (title === undefined || !QUOTES.test(title)) {
      problems.push(`${at} the title must begin with a rule, as in "[RM5] an intent ...", and be written out: ${title}`)
      continue
    }
    for (const [, rule] of title.slice(0, title.lastIndexOf(']') + 1).matchAll(/\[([A-Z]{2}\d+[a-z]?)\]/g)) {
      if (quotedBy.has(rule)) quotedBy.set(rule, quotedBy.get(rule) + 1)
      else problems.push(`${at} [${rule}] does not stand in ${SPEC}`)
    }
  }
  for (const [rule, count] of quotedBy) if (count === 0) problems.push(`${SPEC} ${rule} is quoted by no test`)
  return problems
}

/**
 * @param {string} file
 * @param {string} text
 * @returns {Test[]}
 */
function findTests(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const tests = []
  const visit = (node) => {
    const title = ts.isCallExpression(node) ? titleOf(node) : undefined
    if (title) {
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1
      tests.push({ at: `${file}:${line}`, title: textOf(title) })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return tests
}

/**
 * The title's node when the call defines a test: `test(title, body)`, `test.skipIf(x)(title, body)`, `test.each(rows)(title, body)`.
 * @param {ts.CallExpression} call
 */
function titleOf(call) {
  const [title, ...rest] = call.arguments
  if (!title || rest.length === 0) return undefined
  let callee = /** @type {ts.Expression} */ (call.expression)
  while (ts.isPropertyAccessExpression(callee) || ts.isCallExpression(callee)) callee = callee.expression
  if (!ts.isIdentifier(callee) || !RUNNERS.has(callee.text)) return undefined
  return rest.some((part) => ts.isArrowFunction(part) || ts.isFunctionExpression(part)) ? title : undefined
}

/** @param {ts.Node} title */
function textOf(title) {
  if (ts.isStringLiteralLike(title)) return title.text
  return ts.isTemplateExpression(title)
    ? title.head.text + title.getText().slice(title.head.getText().length)
    : undefined
}

/** A check that cannot find is worth nothing. */
function selfTest() {
  const spec = '- **RM1** a\n- **RM2** b\n- **ZZ1** c\n'
  const tests = findTests(
    'self.test.ts',
    "test('[RM1] a', () => {}); test.each([1])('no rule', () => {}); it('[RM9] x', f => {})",
  )
  const found = compare(spec, tests).join('\n')
  for (const part of ['ZZ1: no such area', 'no rule', '[RM9] does not stand', 'RM2 is quoted by no test']) {
    if (!found.includes(part)) throw new Error(`the SPEC check no longer finds "${part}"`)
  }
  if (found.includes('RM1 ')) throw new Error('the SPEC check no longer sees a quoted rule')
}
