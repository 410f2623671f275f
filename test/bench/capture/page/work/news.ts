/** A news page in React that changes its whole content with each section, as a page of one application does. */
import { createElement as h, type ReactNode, useState } from 'react'
import { createRoot } from 'react-dom/client'

const SECTIONS = ['World', 'Business', 'Science', 'Culture', 'Sport']
const GROUPS = 6
const ARTICLES = 12
const WORDS =
  'council votes after long night markets rise while rivers fall team wins again study finds old bridge opens museum shows lost letters storm nears coast'.split(
    ' ',
  )

function Page(): ReactNode {
  const [section, setSection] = useState(0)
  return h(
    'div',
    { className: 'page' },
    h(
      'header',
      { className: 'masthead' },
      h('h1', null, 'The Daily Page'),
      h(
        'nav',
        null,
        SECTIONS.map((name, at) => h(Tab, { key: name, name, isOn: at === section, go: () => setSection(at) })),
      ),
    ),
    h(
      'div',
      { className: 'content', key: section },
      Array.from({ length: GROUPS }, (_, group) => h(Group, { key: group, section, group })),
    ),
  )
}

function Tab({ name, isOn, go }: { name: string; isOn: boolean; go(): void }): ReactNode {
  return h('a', { href: `#${name}`, className: isOn ? 'tab is-on' : 'tab', 'data-section': name, onClick: go }, name)
}

function Group({ section, group }: { section: number; group: number }): ReactNode {
  return h(
    'section',
    { className: 'group', 'aria-label': say(section + group, 2) },
    h('h2', null, say(section * 5 + group, 3)),
    Array.from({ length: ARTICLES }, (_, n) => h(Article, { key: n, n: section * 131 + group * 17 + n })),
  )
}

function Article({ n }: { n: number }): ReactNode {
  return h(
    'article',
    { className: n % 5 === 0 ? 'article is-wide' : 'article' },
    h(
      'a',
      { className: 'picture', href: `#article-${n}`, title: say(n, 4) },
      h('span', { className: `tone tone-${n % 6}` }),
    ),
    h('h3', { className: 'article-title' }, h('a', { href: `#article-${n}` }, say(n, 6))),
    h('p', { className: 'summary' }, say(n + 3, 22)),
    h(
      'footer',
      { className: 'by' },
      h('span', { className: 'author' }, say(n + 5, 2)),
      h('time', null, `${n % 24}:00`),
    ),
  )
}

function say(from: number, words: number): string {
  return Array.from({ length: words }, (_, n) => WORDS[(from * 3 + n * 5) % WORDS.length]).join(' ')
}

function go(section: string): void {
  const tab = document.querySelector<HTMLElement>(`[data-section="${section}"]`)
  if (tab === null) throw new Error(`the page has no section ${section}`)
  tab.click()
}

globalThis.work = {
  prepare: (root) => createRoot(root).render(h(Page)),
  steps: ['Business', 'Science', 'Culture', 'Sport', 'World'].map((section) => () => go(section)),
}
