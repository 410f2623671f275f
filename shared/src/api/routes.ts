/** All routes of the HTTP API, by name. */
import * as alarm from './alarm.ts'
import * as asset from './asset.ts'
import * as cases from './case.ts'
import * as company from './company.ts'
import * as customer from './customer.ts'
import * as file from './file.ts'
import * as policy from './policy.ts'
import * as preview from './preview.ts'
import * as recording from './recording.ts'
import * as session from './session.ts'
import * as site from './site.ts'

export const ROUTES = {
  findSession: session.findSession,
  signIn: session.signIn,
  signInToDemo: session.signInToDemo,
  signOut: session.signOut,
  setUp: session.setUp,
  listPeople: session.listPeople,
  createPerson: session.createPerson,
  updatePerson: session.updatePerson,
  listSites: site.listSites,
  listUnknownKeys: site.listUnknownKeys,
  createSite: site.createSite,
  updateSite: site.updateSite,
  getPolicy: policy.getPolicy,
  savePolicy: policy.savePolicy,
  listPolicyVersions: policy.listPolicyVersions,
  getPolicyVersion: policy.getPolicyVersion,
  startPreview: preview.startPreview,
  changePreview: preview.changePreview,
  endPreview: preview.endPreview,
  followPreview: preview.followPreview,
  listCases: cases.listCases,
  createCase: cases.createCase,
  getCase: cases.getCase,
  renewCode: cases.renewCode,
  acceptCase: cases.acceptCase,
  openRoom: cases.openRoom,
  endCase: cases.endCase,
  markDone: cases.markDone,
  listDispositions: cases.listDispositions,
  followCases: cases.followCases,
  listColleagues: company.listColleagues,
  inviteColleague: company.inviteColleague,
  leaveCase: company.leaveCase,
  inviteGuest: company.inviteGuest,
  listReplies: company.listReplies,
  getOrganisation: company.getOrganisation,
  saveOrganisation: company.saveOrganisation,
  offerFile: file.offerFile,
  findFile: file.findFile,
  sendChunk: file.sendChunk,
  settleFile: file.settleFile,
  openFile: file.openFile,
  findAssets: asset.findAssets,
  storeAsset: asset.storeAsset,
  getAsset: asset.getAsset,
  getRecordedAsset: asset.getRecordedAsset,
  askForHelp: customer.askForHelp,
  joinByCode: customer.joinByCode,
  findCode: customer.findCode,
  checkOrigin: customer.checkOrigin,
  findPlace: customer.findPlace,
  listRecordings: recording.listRecordings,
  getRecording: recording.getRecording,
  getSegment: recording.getSegment,
  listAlarms: alarm.listAlarms,
} as const

export type RouteName = keyof typeof ROUTES
