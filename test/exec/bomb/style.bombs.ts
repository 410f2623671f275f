/** Bombs of styles: what costs a browser is not the page's size but what its rules are tried on. */
import { addOf, incrementOf, mutationOf, type NodeShape } from '@conav/shared/testing/page-event.ts'
import type { PageEvent } from '@conav/shared/redact/event.ts'
import type { Builder, Spec } from '../payload/payload.ts'
import { type Bomb, many, nested, pageOf, styled } from './bomb.ts'

const rowsOf = (build: Builder, count: number, attributes: Record<string, unknown> = {}): NodeShape[] =>
  many(count, () => build.node(['p', attributes, 'x']))

export const STYLE_BOMBS: Record<string, Bomb> = {
  'a hundred thousand rules': (build) => {
    const css = many(100_000, (at) => `:has(.x${at}) :nth-child(${at}n+1) [a="${at}"]{color:red}`).join('')
    return [pageOf(build, rowsOf(build, 10_000), styled(build, css))]
  },
  'chains of selectors': (build) => {
    const css = many(2_000, (at) => `${'* '.repeat(60)}:nth-child(${at + 2}n){color:red}`).join('')
    const deep = nested(build, 200, ['div', {}], build.text('x'))
    return [pageOf(build, [deep, ...rowsOf(build, 5_000)], styled(build, css))]
  },
  'a selector of relations': (build) => {
    const css = many(300, (at) => `*:has(* + * ~ * :nth-last-child(${at + 3}n)) *{color:red}`).join('')
    return [
      pageOf(build, rowsOf(build, 10_000), styled(build, css)),
      ...many(20, () => [mutationOf({ adds: [addOf(3, build.node(['p', {}]))] })]),
    ]
  },
  'a class that all have': (build) => {
    const css = many(50_000, (at) => `.a:nth-child(${at + 2}n){color:red}`).join('')
    return [pageOf(build, rowsOf(build, 20_000, { class: 'a' }), styled(build, css))]
  },
  'brothers of brothers': (build) => {
    const css = many(20, (at) => `.n${at} ~ p:nth-child(${at + 2}n){color:red}`).join('')
    return [pageOf(build, rowsOf(build, 40_000), styled(build, css))]
  },
  'a sheet that comes late': (build) => {
    const style = build.node(['style', {}, 'b{color:red}'])
    const css = many(20_000, (at) => `p:nth-child(${at + 2}n){color:red}`).join('')
    const [text] = style.childNodes ?? []
    return [pageOf(build, rowsOf(build, 20_000), [style]), [mutationOf({ texts: [{ id: text?.id, value: css }] })]]
  },
  'styles that never rest': (build) => {
    const style = build.node(['style', {}, 'p{color:red}'])
    const rule = (n: number): PageEvent[] => [
      incrementOf(8, {
        id: style.id,
        adds: [{ rule: `p:nth-child(${n + 2}n) , *{width:${n}%;color:rgb(${n},0,0)}`, index: 0 }],
      }),
    ]
    return [pageOf(build, rowsOf(build, 20_000), [style]), ...many(100, rule)]
  },
  'sheets that add up': (build) => {
    const style = build.node(['style', {}, 'p{color:red}'])
    const css = many(10_000, (at) => `.c${at}{color:red}`).join('')
    const add = (): PageEvent[] => [mutationOf({ adds: [addOf(style.id, build.text(css))] })]
    return [pageOf(build, rowsOf(build, 2_000), [style]), ...many(30, add)]
  },
  'animations by thousands': (build) => {
    const css = '@keyframes a{to{width:900px;margin:9px;box-shadow:0 0 90px red}}p{animation:a .1s infinite alternate}'
    return [pageOf(build, rowsOf(build, 20_000), styled(build, css))]
  },
  'animations on a small page': (build) => {
    const css = '@keyframes a{to{width:900px;margin:9px;box-shadow:0 0 90px red}}p{animation:a .1s infinite alternate}'
    return [pageOf(build, rowsOf(build, 1_900), styled(build, css))]
  },
  'one animation that moves all': (build) => {
    const css =
      '@keyframes a{to{font-size:30px}}html{animation:a 1s infinite alternate}p{display:inline-block;margin:.1em}'
    return [pageOf(build, rowsOf(build, 20_000), styled(build, css))]
  },
  'shadows and gradients': (build) => {
    const far = many(40, (at) => `${at}px ${at}px ${400 + at}px red`).join()
    const style = `box-shadow:${far};text-shadow:${far};background:${many(40, (at) => `conic-gradient(from ${at}deg,red,blue,red)`).join()}`
    const spec: Spec = ['div', { style: `${style};width:5000px;height:5000px` }, 'x']
    return [
      pageOf(
        build,
        many(200, () => build.node(spec)),
      ),
    ]
  },
}
