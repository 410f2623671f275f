import type { ProblemCode } from '@conav/shared/api/problem.ts'
import type { AnonymousCustomer } from '@conav/shared/case/customer-name.ts'

const problem: Record<ProblemCode, string> = {
  'bad-input': 'Something in the form is not right.',
  'sign-in-first': 'Your session has ended. Sign in again.',
  'not-allowed': 'Your role does not allow that.',
  'not-found': 'It no longer exists, or you may not see it.',
  conflict: 'Someone else was faster.',
  'too-many': 'Too many tries. Wait a moment, then try again.',
  'wrong-code': 'No one waits under this code. Check the six digits.',
  'expired-code': 'This code is no longer valid. Ask for a new one.',
  'used-code': 'This code has been used already. Ask for a new one.',
  'unknown-site': 'This site is not known here.',
  'unknown-origin': 'This address does not belong to the site.',
  'disposition-required': 'Choose a disposition first.',
  'wrong-password': 'The e-mail address or the password is wrong.',
  'wrong-token': 'This setup link is wrong or has been used. The server’s log has the right one.',
  trouble: 'The server does not answer. It will be tried again.',
}

/** Two digits for month and day. */
type Moment = Pick<AnonymousCustomer, 'month' | 'day' | 'time'>

export const common = {
  alarm: {
    diskFull: (free: string) =>
      `The server’s disk is full, ${free} are left: new files and recordings are refused, and help goes on. Make room on it.`,
    notKept: 'The database takes nothing just now: help goes on, but what happens is not being recorded.',
  },
  product: 'Conav',
  anonymous: {
    web: ({ month, day, time }: Moment) => `Web customer ${month}/${day} ${time}`,
    phone: ({ month, day, time }: Moment) => `Mobile customer ${month}/${day} ${time}`,
  },
  caseNumber: (number: number) => `#${number}`,
  loading: 'Loading',
  retry: 'Try again',
  close: 'Close',
  details: 'Details to copy',
  notifications: 'Notifications',
  copied: 'Copied.',
  notCopied: 'The browser did not allow copying. Select the text and copy it by hand.',
  nothingFound: 'Nothing matches.',
  showAll: 'Show all',
  offline: 'No connection to the server. Trying again.',
  waitFor: (duration: string) => `Wait ${duration}, then try again.`,
  problem,
  couldNotLoad: 'This could not be loaded.',
  notFound: { title: 'There is nothing at this address.', action: 'To the desk' },
  noPermission: {
    title: 'Your role does not open this page.',
    detail: 'An admin can give you the role that does.',
  },
}
