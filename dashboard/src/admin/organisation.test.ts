import { expect, test } from 'vitest'
import { changesBetween, formOf, readForm } from './organisation.ts'

const BEFORE = { name: 'Northgate', supportEmail: null, maxFileBytes: 1024 ** 3 }

test('[UI113] the organisation is read from its form, and the field that is wrong is named', () => {
  const form = formOf(BEFORE)

  expect(readForm(form)).toEqual(BEFORE)
  expect(readForm({ ...form, name: '  ' })).toEqual({ wrong: 'name' })
  expect(readForm({ ...form, supportEmail: 'nobody' })).toEqual({ wrong: 'supportEmail' })
  for (const maxFileMegabytes of ['', 'much', '0.5', '99999', '-1'])
    expect(readForm({ ...form, maxFileMegabytes })).toEqual({ wrong: 'maxFileBytes' })
})

test('[UI113] a save knows what it changes', () => {
  const after = { ...BEFORE, supportEmail: 'help@northgate.example', maxFileBytes: 1024 ** 2 }

  expect(changesBetween(BEFORE, BEFORE)).toEqual([])
  expect(changesBetween(BEFORE, after)).toEqual(['supportEmail', 'maxFileBytes'])
})
