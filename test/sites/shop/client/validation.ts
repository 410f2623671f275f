import { getById } from './page.ts'

export type Rule = { id: string; problem: (value: string) => string | undefined }

export function required(id: string, problem: string): Rule {
  return { id, problem: (value) => (value.trim() === '' ? problem : undefined) }
}

export function matching(id: string, pattern: RegExp, problem: string): Rule {
  return { id, problem: (value) => (pattern.test(value.trim()) ? undefined : problem) }
}

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** Shows every problem beside its field, moves the focus to the first, and tells whether there was none. */
export function checkFields(rules: readonly Rule[]): boolean {
  const faulty = rules.filter((rule) => showProblem(rule) !== undefined)
  const first = faulty[0]
  if (first !== undefined) document.getElementById(first.id)?.focus()
  return faulty.length === 0
}

/** Takes a problem back as soon as the field is right. */
export function followFields(rules: readonly Rule[]): void {
  for (const rule of rules) {
    const field = document.getElementById(rule.id)
    field?.addEventListener('input', () => {
      if (field.getAttribute('aria-invalid') === 'true') showProblem(rule)
    })
  }
}

function showProblem({ id, problem }: Rule): string | undefined {
  const field = document.getElementById(id)
  const found = problem(valueOf(field))
  getById(`${id}-error`, HTMLElement).textContent = found ?? ''
  field?.setAttribute('aria-invalid', String(found !== undefined))
  return found
}

function valueOf(field: Element | null): string {
  const isField =
    field instanceof HTMLInputElement || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement
  return isField ? field.value : ''
}
