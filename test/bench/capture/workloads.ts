/**
 * What the recorded pages do: each workload is a script of its own in `page/work`. npm has the frameworks and the
 * libraries, but no to-do apps, tables and news pages made with them that may be taken; those are written here.
 */

interface Described {
  label: string
  /** Passes through the steps within one page; the first of several only warms up. */
  iterations: number
}

export const WORKLOADS = {
  'todo-react': { label: 'to-do, React (our app)', iterations: 4 },
  'todo-vue': { label: 'to-do, Vue (our app)', iterations: 4 },
  'todo-svelte': { label: 'to-do, Svelte (our app)', iterations: 4 },
  'todo-lit': { label: 'to-do, Lit (our app)', iterations: 4 },
  'todo-jquery': { label: 'to-do, jQuery (our app)', iterations: 2 },
  'todo-component': { label: 'to-do, web components (our app)', iterations: 4 },
  'table-1000': { label: 'table of 1,000 rows (our page)', iterations: 4 },
  'table-10000': { label: 'table of 10,000 rows (our page)', iterations: 1 },
  editor: { label: 'rich text, Quill', iterations: 3 },
  chart: { label: 'SVG charts, Observable Plot', iterations: 4 },
  news: { label: 'news page, React (our page)', iterations: 4 },
  'snapshot-10000': { label: 'a page of 10,000 nodes', iterations: 0 },
  'snapshot-50000': { label: 'a page of 50,000 nodes', iterations: 0 },
} as const satisfies Record<string, Described>

export type WorkloadName = keyof typeof WORKLOADS

/** Pages that stand still: of them only the first snapshot is measured. */
export const SNAPSHOTS: readonly WorkloadName[] = ['snapshot-10000', 'snapshot-50000']
export const ALL_WORKLOADS = (Object.keys(WORKLOADS) as WorkloadName[]).filter((name) => !SNAPSHOTS.includes(name))
export const QUICK_WORKLOADS: readonly WorkloadName[] = ['todo-react', 'table-1000', 'news']

export function isWorkload(name: string): name is WorkloadName {
  return name in WORKLOADS
}
