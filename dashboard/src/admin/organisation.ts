/** The organisation as a form: what is wrong in it, and what a save would change. Pure. */
import { Organisation } from '@conav/shared/api/company.ts'

export interface OrganisationForm {
  name: string
  supportEmail: string
  /** In MiB, as typed. */
  maxFileMegabytes: string
}

export type OrganisationField = keyof Organisation

const MEGABYTE = 1024 * 1024

export function formOf({ name, supportEmail, maxFileBytes }: Organisation): OrganisationForm {
  return { name, supportEmail: supportEmail ?? '', maxFileMegabytes: String(Math.round(maxFileBytes / MEGABYTE)) }
}

/** What the form says, or the field that is wrong first. */
export function readForm(form: OrganisationForm): Organisation | { wrong: OrganisationField } {
  const typed = form.maxFileMegabytes.trim().replace(',', '.')
  const read = Organisation.safeParse({
    name: form.name.trim(),
    supportEmail: form.supportEmail.trim() === '' ? null : form.supportEmail.trim(),
    maxFileBytes: typed === '' ? undefined : Math.round(Number(typed) * MEGABYTE),
  })
  if (read.success) return read.data
  const wrong = read.error.issues[0]?.path[0]
  return { wrong: wrong === 'supportEmail' || wrong === 'maxFileBytes' ? wrong : 'name' }
}

export function changesBetween(before: Organisation, after: Organisation): OrganisationField[] {
  return (['name', 'supportEmail', 'maxFileBytes'] as const).filter((field) => before[field] !== after[field])
}
