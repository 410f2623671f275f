import type { Role } from '@conav/shared/person/permission.ts'

const role: Record<Role, string> = { agent: 'agent', supervisor: 'supervisor', admin: 'admin' }

export const account = {
  role,
  signIn: {
    title: 'Sign in',
    email: 'E-mail address',
    password: 'Password',
    submit: 'Sign in',
    emailNeeded: 'Type an e-mail address, such as ada@example.com.',
    passwordNeeded: 'Type your password.',
    demo: 'This is the demo. Nobody needs a password here.',
    continueAs: (name: string, roleName: string) => `Continue as ${name} (${roleName})`,
    orWithPassword: 'or with a password',
    mustSetUp: 'This server has not been set up yet. Its log has a link that begins the setup.',
  },
  menu: {
    open: (name: string) => `${name}: settings and sign out`,
    signOut: 'Sign out',
    language: 'Language',
    theme: 'Look',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
    shortcuts: 'Keyboard shortcuts',
  },
  nav: {
    label: 'Main',
    desk: 'Desk',
    recordings: 'Recordings',
    people: 'People',
    sites: 'Sites',
    policies: 'Policies',
    organisation: 'Organisation',
  },
  status: {
    available: 'Available',
    availableDetail: 'New cases ring here.',
    away: 'Away',
    awayDetail: 'New cases stay quiet on this desk.',
    heading: 'Your status',
  },
}
