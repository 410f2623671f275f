import { sizeIn, type TalkWords } from './talk-words.ts'

const sizeOf = sizeIn('en')

export const enTalk: TalkWords = {
  chat: 'Chat',
  closeChat: 'Close chat',
  conversation: 'Conversation',
  empty: 'Write a message, or send a file. All who help you can read it.',
  message: 'Message',
  send: 'Send',
  you: 'You',
  guest: (name) => `${name} (guest)`,
  sending: 'Sending…',
  sendingLater: 'Will be sent when the connection is back.',
  waiting: (count) =>
    `${count === 1 ? 'Your message' : `Your ${count} messages`} will be sent when the connection is back.`,
  unsaid: {
    'not-stored': 'Could not be sent.',
    'too-many': 'Too many messages at once. Please wait a moment.',
    'unknown-file': 'Could not be sent: a file in it is gone.',
  },
  retry: 'Retry',
  discard: 'Discard',
  unread: (count) => (count === 1 ? '1 new message' : `${count} new messages`),
  news: (name, text) => `${name}: ${text}`,
  joined: (name, kind) => (kind === 'guest' ? `${name} has joined as a guest.` : `${name} has joined.`),
  writing: (names) => `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} writing…`,
  attach: 'Attach files',
  drop: 'Drop files to send them',
  file: (name) => `File ${name}`,
  sizeOf,
  fileStatus: {
    sending: 'On its way',
    'sending-elsewhere': 'On its way from another tab',
    paused: 'Paused',
    retrying: 'No answer, trying again',
    unreadable: 'The file has changed or is gone. Cancel it and choose it anew.',
    failed: 'Could not be sent.',
    interrupted: 'Stopped when the page changed. Choose the same file again to go on.',
    sent: 'Sent. Nobody has accepted it yet.',
    taken: 'Sent and accepted',
    declined: 'Declined by your agent',
    cancelled: 'Cancelled',
    coming: 'Is on its way to you',
    offered: 'Would you like to have this file?',
    ready: 'Ready',
    'you-declined': 'You declined it',
    withdrawn: 'Taken back by its sender',
    refused: 'Files of this kind are not let through.',
  },
  fileFault: {
    kind: 'Files of this kind are not let through.',
    name: 'Not let through: its name says another kind of file than it is.',
    page: 'Not let through: it holds a web page or a script.',
    mixed: 'Not let through: it is two kinds of file at once.',
    script: 'Not let through: it runs a script or a program. Print it to a new PDF and send that.',
    macros: 'Not let through: it holds macros. Save it without macros and send that.',
    bomb: 'Not let through: it would unpack to far more than it says.',
    damaged: 'Not let through: it is damaged, so nobody can look into it.',
  },
  fileCaution: {
    locked: 'It has a password, so nobody could look into it.',
    opens: 'It does something by itself when it is opened.',
  },
  fileAct: {
    pause: 'Pause',
    resume: 'Go on',
    cancel: 'Cancel',
    choose: 'Choose again',
    accept: 'Accept',
    decline: 'Decline',
    download: 'Download',
  },
  fileTrouble: (trouble) => {
    switch (trouble.why) {
      case 'too-large':
        return trouble.limitBytes === undefined
          ? 'This file is too large.'
          : `This file is too large. It may have ${sizeOf(trouble.limitBytes)} at most.`
      case 'empty':
        return 'There is nothing in this file.'
      case 'too-many':
        return 'Too many files are on their way. Wait until one has arrived.'
      case 'gone':
        return 'That is not possible any more.'
      case 'unreadable':
        return 'The file cannot be read. Choose it again.'
      case 'another-file':
        return 'This is another file, or it has changed. Choose the same one.'
      case 'no-room':
        return 'There is no room for files right now. Try again later.'
      case 'not-possible':
        return 'There was no answer. Try again in a moment.'
    }
  },
  notSent: (name) => `${name} was not sent`,
  more: 'People and sharing',
  people: 'Who is here',
  alone: 'Nobody but you.',
  shareFolder: 'Share a folder',
  shareFolderHint:
    'Your agent sees the names and sizes of the files in it, and no contents. A file that your agent asks for is sent.',
  noFolders: 'This browser cannot share a folder. Attach its files one by one instead.',
  stopFolder: 'Stop sharing the folder',
  folderShared: (name, count, isCut) =>
    !isCut && count === 1
      ? `Your agent sees the name and size of one file in ${name}, and can ask for it.`
      : `Your agent sees the names and sizes of ${isCut ? `the first ${count}` : count} files in ${name}, and can ask for them.`,
  folderLost: 'The folder stopped being shared when the page changed.',
  syncClipboard: 'Sync clipboard',
  clipboardHint: (isWanted, doAgentsWant) => {
    if (isWanted && doAgentsWant) return 'What you copy on this page, and what your agent copies, is there for both.'
    if (isWanted) return 'Nothing is shared until your agent turns it on too.'
    if (doAgentsWant) return 'Your agent would like to. Nothing is shared until you turn it on.'
    return 'Text copied on either side is there for both, once both have turned it on.'
  },
  clipArrived: 'Copied by your agent',
  copy: 'Copy',
}
