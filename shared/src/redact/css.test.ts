import { expect, test } from 'vitest'
import { openRandom } from '../testing/random.ts'
import { openAssets } from './assets.ts'
import type { StyleNames } from './css-names.ts'
import { EMPTY_RULE, sanitizeDeclarations, sanitizeSheet } from './css.ts'

const names = (shown: { pictures?: true; fonts?: true } = {}): StyleNames => ({
  named: new Set(),
  fresh: [],
  aliases: new Map(),
  assets: openAssets(),
  pictures: false,
  fonts: false,
  families: new Set(),
  isSecret: () => false,
  ...shown,
})

test.for([
  ['a{color:red}', 'a{color:red;}'],
  ['html,body{margin:0}*{box-sizing:border-box}', 'html,body{margin:0;}*{box-sizing:border-box;}'],
  ['.sm\\:flex{display:flex}', '.sm\\:flex{display:flex;}'],
  [
    '.a{width:calc(100% - 2px);transform:translate3d(0,-50%,0) rotate(45deg)}',
    '.a{width:calc(100% - 2px);transform:translate3d(0,-50%,0) rotate(45deg);}',
  ],
  ['.a{color:rgb(0 0 0 / .5);background:#FFF8}', '.a{color:rgb(0 0 0 / .5);background:#FFF8;}'],
  ['.a{margin:0 auto!important}', '.a{margin:0 auto!important;}'],
  [':root{--gap:4px}.a{margin:var(--gap)}', ':root{--gap:4px;}.a{margin:var(--gap);}'],
  [
    '@media (min-width:600px) and (prefers-color-scheme: dark){.a{color:red}}',
    '@media (min-width:600px) and (prefers-color-scheme: dark){.a{color:red;}}',
  ],
  ['@supports (display:grid){.a{display:grid}}', '@supports (display:grid){.a{display:grid;}}'],
  [
    '@keyframes fade{from{opacity:0}50%{opacity:.5}to{opacity:1}}',
    '@keyframes fade{from{opacity:0;}50%{opacity:.5;}to{opacity:1;}}',
  ],
  ['@layer base,comp;@layer base{a{b:c}}', '@layer base,comp;@layer base{a{b:c;}}'],
  ['@scope (.a) to (.b){em{top:0}}', '@scope (.a) to (.b){em{top:0;}}'],
  ['my-card::part(head wide):hover{top:0}', 'my-card::part(head wide):hover{top:0;}'],
  ['.a{color:red;&:hover{color:blue}}', '.a{color:red;&:hover{color:blue;}}'],
  [':is(h1,h2):not(.a):nth-child(2n + 1)::after{top:0}', ':is(h1,h2):not(.a):nth-child(2n + 1)::after{top:0;}'],
  ['input[type="checkbox"]:checked+label{top:0}', 'input[type="checkbox"]:checked+label{top:0;}'],
  ['.a{grid-template-areas:"head head" "nav main"}', '.a{grid-template-areas:"head head" "nav main";}'],
  ['.a::before{content:"\\e900"}.b::after{content:"→"}', '.a::before{content:"\\e900";}.b::after{content:"→";}'],
  ['.a{font-family:"Segoe UI",Arial,sans-serif}', '.a{font-family:"Segoe UI",Arial,sans-serif;}'],
  ['.a{fill:url(#grad)}', '.a{fill:url(#n0);}'],
  ['a:hover{color:red}/* x */b{color:red}', 'a:hover{color:red;}b{color:red;}'],
  ['/* rr_split */a{top:0}', '/* rr_split */a{top:0;}'],
] as const)('[RD11] %s leaves as %s', ([css, expected]) => {
  expect(sanitizeSheet(names(), css)).toBe(expected)
})

test.for([
  '@import "x.css";',
  '@font-face{font-family:x;src:url(y)}',
  'UNKNOWN7{color:red}',
  '@namespace svg url(x);',
  '@counter-style c{symbols:"x"}',
  '@page{margin:0}',
  '.a{b:c',
])('[RD11] %s leaves as an empty rule, so that the rules after it keep their places', (css) => {
  expect(sanitizeSheet(names(), css)).toBe(EMPTY_RULE)
})

test('[RD11] one name of the page leaves under one stand-in, wherever it occurs', () => {
  const left = sanitizeSheet(
    names(),
    '@keyframes k7f3x9q1{to{top:0}}.a{animation:k7f3x9q1 1s;--v8812345:1px;margin:var(--v8812345)}',
  )

  expect(left).toBe('@keyframes n0{to{top:0;}}.a{animation:n0 1s;--n1:1px;margin:var(--n1);}')
})

test('[RD11] declarations of a style attribute stay, without addresses and strings', () => {
  expect(sanitizeDeclarations(names(), 'color: red; background: url(x.png); width: 10px; --x: "y"; content: "z"')).toBe(
    'color:red;background:none;width:10px;--x:"";content:"";',
  )
})

test('[RD11] deep nesting and garbage end in time', () => {
  const started = performance.now()
  sanitizeSheet(names(), '@media x{'.repeat(5000))
  sanitizeSheet(names(), '{'.repeat(20000) + '"'.repeat(2000) + '/*'.repeat(20000))
  sanitizeSheet(names(), `${'a('.repeat(20000)}{}`)

  expect(performance.now() - started).toBeLessThan(2000)
})

const PIECES = [
  ...'.a #b { } { } ; : color red ( ) , > + ~ * & " \\ calc( 1px 0.123456789px #fff --x var(--x) !important'.split(' '),
  ...'@media|(min-width:10px)|@keyframes k1|from|50%|@import "x"|@supports|not|@layer a,b|@font-face|@property --p'.split(
    '|',
  ),
  ...'url(http://x/y)|url(#part)|"words"|[data-x]|[data-x=yes]|[href^=http]|:hover|:not(|name_1|/* x */|/* rr_split */'.split(
    '|',
  ),
  ' ',
  '  ',
  '\n',
  '\\61 ',
  'é',
  '<!--',
  'n1000',
  'my-tag',
  '@scope (',
  '::part(',
  'image-set(',
  'content',
  'font-family',
]

test('[RD60] a sanitised sheet is sanitised to itself, whatever it was made of', () => {
  const random = openRandom(7)
  const changed: string[] = []
  // Names of the page's own get the next free stand-in each time.
  const settle = (css: string): string => css.replace(/\bn\d+\b/g, 'n')
  for (let i = 0; i < 5000; i++) {
    const soup = Array.from({ length: 1 + random.below(30) }, () => random.pick(PIECES)).join('')
    const once = sanitizeSheet(names(), soup)
    if (settle(sanitizeSheet(names(), once)) !== settle(once)) changed.push(soup)
  }

  expect(changed).toEqual([])
})
