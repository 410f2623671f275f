/** A folder's paths as a tree that can be opened level by level, and searched. */
import type { Folder } from '@conav/shared/protocol/exchange.ts'

export interface Branch {
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
    branch.leaves.push({ name, path, sizeBytes })
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
  return entries.filter(({ path }) => words.every((word) => plain(path).includes(word)))
}

function openBranch(parent: Branch, name: string): Branch {
  const known = parent.branches.find((branch) => branch.name === name)
  if (known !== undefined) return known
  const path = parent.path === '' ? name : `${parent.path}/${name}`
  const branch: Branch = { name, path, branches: [], leaves: [] }
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
