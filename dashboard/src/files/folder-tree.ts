/** A folder's paths as a tree that can be opened level by level, and searched. */
import type { Folder } from '@conav/shared/protocol/exchange.ts'
import { plainLine } from '@conav/shared/text/plain-line.ts'

/** A name of nothing that can be seen. */
const UNNAMED = '\ufffd'

export interface Branch {
  /** As it may be shown; the customer's side knows things by their path. */
  name: string
  /** From the top of the folder. */
  path: string
  branches: Branch[]
  leaves: { name: string; path: string; sizeBytes: number }[]
}

/** Folders before files, each by name as the language sorts them. */
export function treeOf(entries: Folder['entries'], language: string): Branch {
  const top: Branch = { name: '', path: '', branches: [], leaves: [] }
  for (const { path, sizeBytes } of entries) {
    const names = path.split('/').filter((name) => name !== '')
    const name = names.pop()
    if (name === undefined) continue
    const branch = names.reduce(openBranch, top)
    branch.leaves.push({ name: shownName(name), path, sizeBytes })
  }
  return sortTree(top, new Intl.Collator(language, { numeric: true }))
}

/** How many files are in it, on all levels. */
export function countLeaves({ branches, leaves }: Branch): number {
  return branches.reduce((sum, branch) => sum + countLeaves(branch), leaves.length)
}

/** Those with all the words somewhere in their path, whatever the case and the accents. */
export function searchEntries(entries: Folder['entries'], search: string): Folder['entries'] {
  const words = plain(search).split(/\s+/)
  return entries.filter(({ path }) => words.every((word) => plain(plainLine(path)).includes(word)))
}

/** The last part of a path, as it may be shown. */
export function shownName(path: string): string {
  return plainLine(path.split('/').at(-1) ?? path) || UNNAMED
}

function openBranch(parent: Branch, part: string): Branch {
  const path = parent.path === '' ? part : `${parent.path}/${part}`
  const known = parent.branches.find((branch) => branch.path === path)
  if (known !== undefined) return known
  const branch: Branch = { name: shownName(part), path, branches: [], leaves: [] }
  parent.branches.push(branch)
  return branch
}

function sortTree(branch: Branch, collator: Intl.Collator): Branch {
  const byName = (a: { name: string }, b: { name: string }) => collator.compare(a.name, b.name)
  return {
    ...branch,
    branches: branch.branches.map((each) => sortTree(each, collator)).toSorted(byName),
    leaves: branch.leaves.toSorted(byName),
  }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}
