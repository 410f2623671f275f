/** Who is let in by which route, for the test that tries them all. */
import type { RouteName } from '@conav/shared/api/routes.ts'

/**
 * `agent` is the one who has the case, `colleague` was brought in, `guest` was let in by link; a customer is known by the
 * case's secret alone, a foreign one by that of another case.
 */
export const SUBJECTS = [
  'nobody',
  'customer',
  'foreign customer',
  'guest',
  'agent',
  'colleague',
  'other agent',
  'supervisor',
  'admin',
] as const
export type Subject = (typeof SUBJECTS)[number]

export const IN = 'let in'
export const FIRST = 'sign-in-first'
export const NO = 'not-allowed'
export const LOST = 'not-found'
export type Outcome = typeof IN | typeof FIRST | typeof NO | typeof LOST

const STRANGERS = [FIRST, FIRST, FIRST, FIRST] as const
const ANYONE = [IN, IN, IN, IN, IN, IN, IN, IN, IN] as const
const PEOPLE = [...STRANGERS, IN, IN, IN, IN, IN] as const
const ADMIN = [...STRANGERS, NO, NO, NO, NO, IN] as const
const OWN = [...STRANGERS, IN, NO, NO, NO, NO] as const
const JOINED = [...STRANGERS, IN, IN, NO, NO, NO] as const
const TAKES = [...STRANGERS, IN, IN, IN, NO, IN] as const
const SEES = [...STRANGERS, IN, IN, NO, IN, IN] as const
const WATCHES = [...STRANGERS, NO, NO, NO, IN, IN] as const

/** Who is let in, written down by hand: a route that is not here fails the test, and the compiler. */
export const EXPECTED: Record<RouteName, readonly Outcome[]> = {
  findSession: ANYONE,
  signIn: ANYONE,
  signInToDemo: ANYONE,
  signOut: PEOPLE,
  setUp: ANYONE,
  listPeople: WATCHES,
  createPerson: ADMIN,
  updatePerson: ADMIN,
  listSites: PEOPLE,
  listUnknownKeys: ADMIN,
  createSite: ADMIN,
  updateSite: ADMIN,
  getPolicy: WATCHES,
  savePolicy: ADMIN,
  listPolicyVersions: WATCHES,
  getPolicyVersion: WATCHES,
  startPreview: ADMIN,
  changePreview: ADMIN,
  endPreview: ADMIN,
  // Whoever has the ticket, and nobody else.
  followPreview: [LOST, LOST, LOST, LOST, LOST, LOST, LOST, LOST, LOST],
  listCases: PEOPLE,
  createCase: TAKES,
  getCase: SEES,
  renewCode: JOINED,
  acceptCase: TAKES,
  openRoom: JOINED,
  endCase: OWN,
  markDone: OWN,
  listDispositions: PEOPLE,
  followCases: PEOPLE,
  listColleagues: TAKES,
  inviteColleague: JOINED,
  leaveCase: JOINED,
  inviteGuest: JOINED,
  listReplies: PEOPLE,
  getOrganisation: PEOPLE,
  saveOrganisation: ADMIN,
  // The file is the customer's own: guests know nothing of it, and only agents may accept it.
  offerFile: [FIRST, IN, LOST, IN, IN, IN, NO, NO, NO],
  findFile: [FIRST, IN, LOST, LOST, IN, IN, NO, NO, NO],
  sendChunk: [FIRST, IN, LOST, LOST, NO, NO, NO, NO, NO],
  settleFile: [FIRST, NO, LOST, LOST, IN, IN, NO, NO, NO],
  openFile: [FIRST, IN, LOST, LOST, IN, IN, NO, NO, NO],
  // What the page shows is the customer's to send, and for all in the case to see.
  findAssets: [FIRST, IN, LOST, NO, NO, NO, NO, NO, NO],
  storeAsset: [FIRST, IN, LOST, NO, NO, NO, NO, NO, NO],
  getAsset: [FIRST, IN, LOST, IN, IN, IN, NO, NO, NO],
  getRecordedAsset: WATCHES,
  askForHelp: ANYONE,
  joinByCode: ANYONE,
  findCode: ANYONE,
  checkOrigin: ANYONE,
  findPlace: [LOST, IN, LOST, LOST, LOST, LOST, LOST, LOST, LOST],
  listRecordings: WATCHES,
  getRecording: WATCHES,
  getSegment: WATCHES,
  listAlarms: WATCHES,
}
/** Where not to be found is a refusal of who asks, and not a missing recording. */
export const HIDES: ReadonlySet<RouteName> = new Set([
  'followPreview',
  'findPlace',
  'offerFile',
  'findFile',
  'sendChunk',
  'settleFile',
  'openFile',
  'findAssets',
  'storeAsset',
  'getAsset',
])
