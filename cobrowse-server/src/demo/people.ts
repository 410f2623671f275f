import type { Person } from '@conav/shared/api/session.ts'

/** The people of the demo. They sign in with one click and have no password. */
export const DEMO_PEOPLE: readonly Pick<Person, 'name' | 'email' | 'role'>[] = [
  { name: 'Ada', email: 'ada@demo.example', role: 'agent' },
  { name: 'Grace', email: 'grace@demo.example', role: 'agent' },
  { name: 'Sam', email: 'sam@demo.example', role: 'supervisor' },
  { name: 'Ida', email: 'ida@demo.example', role: 'admin' },
]
