/** Where the executor's sequence of events may differ from a hand's, each with its reason. All else must be the same. */
import type { Accepted, Outcome, Script } from './trial.ts'

/** Holds for every script. `isTrusted` is not compared: no script can make an event that has it. */
export const EVERYWHERE: readonly Accepted[] = [
  {
    lines: /^(got|lost)pointercapture /,
    because: 'the browser tells of a capture with the next move, and its own sliders take one that no script can take',
  },
  {
    lines: /^select /,
    because: 'placing the caret by script makes the browser say `select`; a hand does so only with a selection',
  },
  {
    lines: /^(pointer|mouse)(over|out|move) #frame /,
    because: 'the pointer does not cross the page around a frame on its way into it',
  },
]

export const BY_KEYS: Accepted = {
  lines: /^(key|(pointer|mouse)|click)/,
  because: 'a hand needs keys or a popup for what an intent says in one word',
}

export const TOLD_TWICE: Accepted = {
  lines: /^change /,
  because:
    'after a change that was told by script (Enter, arrows) the browser says it once more when the field is left; the page is spared it, but not who listened at the window before',
}

export const LATE: Accepted = {
  lines: /^(toggle|close) /,
  because: 'the browser says these in tasks of their own, sooner or later',
}

export const UNDER_THE_POINTER: Accepted = {
  lines: /^(pointer|mouse)(over|out|move) /,
  because: 'when the page moves under a real pointer, the browser says so without a hand',
}

export const IN_PARTS: Accepted = {
  lines: /./,
  because:
    'a hand fills the parts of a date one by one, each with its own input and change; the executor sets it at once',
}

export const ON_THE_WAY: Accepted = {
  lines: /^((pointer|mouse)(over|out|move)|pointercancel|drag|dragover|dragenter|dragleave) /,
  because: 'how often a hand is heard on its way, and of what it crosses, differs from one to the next',
}

export const WHEEL: Accepted = {
  lines: /^wheel /,
  because: 'the browser sends a wheel to what it began to scroll, which may be the page and not what lies under it',
}

export const BY_COMMAND: Accepted = {
  lines: /^input #line (delete|insert)/,
  because: 'what is cut or pasted by script the browser names after its own command; `beforeinput` says what it is',
}

/** The typist of the tests presses some characters on the number pad. */
const PAD: Record<string, string> = {
  'NumpadSubtract 109': 'Minus 189',
  'NumpadAdd 107': 'Equal 187',
  'NumpadDivide 111': 'Slash 191',
  NumpadSubtract: 'Minus',
  NumpadAdd: 'Equal',
  NumpadDivide: 'Slash',
}

/** The outcome without what may differ. */
export function comparable({ heard, ...rest }: Outcome, { accept = [] }: Script): Outcome {
  const accepted = [...EVERYWHERE, ...accept]
  const lines = heard
    .filter((line) => !accepted.some(({ lines: pattern }) => pattern.test(line)))
    .map((line) => Object.entries(PAD).reduce((text, [pad, main]) => text.replace(pad, main), line))
  return { ...rest, heard: lines }
}
