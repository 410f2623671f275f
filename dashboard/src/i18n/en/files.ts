import type { FileCaution, FileFault, FileState } from '@conav/shared/protocol/exchange.ts'
import type { MediaKind } from '../../files/media-kind.ts'
import type { WhyNotOffered } from '../../files/transfers.svelte.ts'

const offer: Record<WhyNotOffered, (name: string, limit: string) => string> = {
  empty: (name) => `${name} is empty or a folder. Choose a file with something in it.`,
  'too-large': (name, limit) => `${name} is too large: your organisation allows ${limit}.`,
  'too-many': (name) => `${name}: too many files are on their way. Wait until one has arrived.`,
  'no-answer': (name) => `${name} could not be offered: the server does not answer.`,
  'no-room': (name) => `${name} could not be offered: the server has no room left. Tell whoever runs it.`,
  refused: (name) => `${name} cannot be sent in this case.`,
}

const kind: Record<MediaKind, string> = {
  picture: 'Picture',
  video: 'Video',
  sound: 'Sound',
  pdf: 'PDF',
  text: 'Text',
  archive: 'Archive',
  document: 'Document',
  other: 'File',
}

const theirs: Record<FileState, string> = {
  arriving: 'on its way',
  waiting: 'waits for your answer',
  accepted: 'accepted',
  declined: 'declined',
  cancelled: 'withdrawn',
  refused: 'refused',
}

const mine: Record<FileState, string> = {
  arriving: 'on its way',
  waiting: 'sent, not accepted yet',
  accepted: 'accepted',
  declined: 'declined by the other side',
  cancelled: 'cancelled',
  refused: 'refused',
}

const fault: Record<FileFault, string> = {
  kind: 'Refused: files of this kind are not let through.',
  name: 'Refused: its name says another kind of file than it is.',
  page: 'Refused: it holds a web page or a script.',
  mixed: 'Refused: it is two kinds of file at once.',
  script: 'Refused: the document runs a script or a program when it is opened. Print it to a new PDF and send that.',
  macros: 'Refused: it holds macros. Save it without macros, such as .docx or .xlsx, and send that.',
  bomb: 'Refused: it would unpack to far more than it says.',
  damaged: 'Refused: it is damaged, so nobody can look into it.',
}

const caution: Record<FileCaution, string> = {
  locked: 'It has a password, so nobody could look into it. Open it only if you know what it is.',
  opens: 'It does something by itself when it is opened, such as going to a web page.',
}

export const files = {
  offer,
  kind,
  fault,
  caution,
  theirs,
  mine,
  tab: 'Files',
  waiting: (count: number) => `${count} waiting`,
  list: 'Files of this case',
  empty: 'No files yet.',
  emptyDetail: 'What you send waits until the other side accepts it.',
  send: 'Send files',
  dropHere: 'Drop to send',
  dropHint: 'or drop them here',
  progress: (name: string) => `${name}: how much is there`,
  progressText: (done: string, all: string) => `${done} of ${all}`,
  speed: (rate: string) => `${rate}/s`,
  by: (name: string) => `from ${name}`,
  byMe: 'from you',
  paused: 'paused',
  waitsForLine: 'no answer, trying again',
  unreadable: 'The file has changed or is gone. Choose it again.',
  failed: 'The server refused it.',
  brokenOff: 'Broken off. Choose the same file again to go on.',
  pause: 'Pause',
  resume: 'Go on',
  cancel: 'Cancel',
  retry: 'Try again',
  chooseAgain: 'Choose again',
  otherFile: (name: string) => `This is not ${name}, or it has changed. Choose the same file.`,
  accept: 'Accept',
  decline: 'Decline',
  download: 'Download',
  acceptedTip: 'Accepting lets you download it. It opens on your computer, not here.',
  folder: {
    title: (name: string) => `Folder of the customer: ${name}`,
    none: 'The customer shares no folder.',
    noneDetail: 'They can share one from the panel on their page, where the browser allows it.',
    search: 'Search the folder',
    get: 'Get',
    cut: 'There are more files than can be shown.',
    count: (count: number) => (count === 1 ? '1 file' : `${count} files`),
    empty: 'The folder is empty.',
    toGet: (name: string) => `${name} has been asked for. It appears in the list.`,
  },
}
