/** Drags, wheels, keys held together, and what else a hand does besides clicking and typing. */
import type { Policy, RuleId } from '@conav/shared/policy/policy.ts'
import { BY_COMMAND, BY_KEYS, IN_PARTS, LATE, ON_THE_WAY, WHEEL } from './accepted.ts'
import { clicks, keys, press, type Scripts, step } from './steps.ts'
import { OPEN, type Script, type Step } from './trial.ts'
import { click, doubleClick, drag, key, type, wheel } from './wish.ts'

/** Only what the agent may read stays in its hand. */
const UNMASKED: Policy = {
  ...OPEN,
  unmask: [{ id: 'all' as RuleId, paths: [], selector: 'input', unmask: ['value'], attributes: [] }],
}

const onGestures = (steps: readonly Step[], look: string[], rest: Partial<Script> = {}): Script => ({
  at: '/fixtures/gestures.html',
  steps,
  look,
  accept: [ON_THE_WAY],
  ...rest,
})

export const GESTURES: Scripts = {
  'slider, dragged': onGestures([step('#slider', drag([0.22, 0.5], '#slider', [0.7, 0.5]))], ['#slider']),
  'slider, right to left': onGestures([step('#across', drag([0.78, 0.5], '#across', [0.3, 0.5]))], ['#across']),
  'slider, beyond its end': onGestures([step('#slider', drag([0.22, 0.5], '#slider', [1, 0.5]))], ['#slider']),
  'slider, upright': onGestures([step('#upright', drag([0.5, 0.76], '#upright', [0.5, 0.3]))], ['#upright']),
  'slider, hanging': onGestures([step('#hanging', drag([0.5, 0.24], '#hanging', [0.5, 0.7]))], ['#hanging']),
  'a line, marked backwards': onGestures([step('#line', drag([0.4, 0.5], '#line', [0.05, 0.5]))], ['#line']),
  'lines, marked': onGestures([step('#area', drag([0.1, 0.2], '#area', [0.3, 0.75]))], ['#area']),
  'thumb that captures the pointer': onGestures([step('#thumb', drag([0.5, 0.5], '#knob', [0.8, 0.5]))], []),
  'canvas, clicked': onGestures([step('#canvas', click(0.25, 0.75))], []),
  'canvas, drawn on': onGestures([step('#canvas', drag([0.1, 0.2], '#canvas', [0.8, 0.6]))], []),
  'list, sorted by drag and drop': onGestures([step('#first', drag([0.4, 0.5], '#third', [0.4, 0.5]))], ['#list']),
  'dropped into the bin': onGestures([step('#second', drag([0.4, 0.5], '#bin', [0.4, 0.5]))], ['#list']),
  'dropped where nothing takes it': onGestures([step('#first', drag([0.4, 0.5], '#closed', [0.4, 0.5]))], ['#list']),
  'words, marked': onGestures([step('#words', drag([0.02, 0.5], '#words', [0.2, 0.5]))], []),
  'wheel over a box': onGestures([step('#box', wheel(60))], [], { awaits: 'box' }),
  'wheel over the page': onGestures([step('#words', wheel(120))], [], { awaits: 'page', accept: [ON_THE_WAY, WHEEL] }),
  'wheel that the page takes': onGestures([step('#zoom', wheel(40)), step('#zoom', wheel(-15))], []),
  'rich text, in bold': onGestures(
    [
      step('#rich', doubleClick(0.01)),
      press('#rich', 'b', { ctrl: true }),
      ...keys('#rich', 'End'),
      press('#rich', 'i', { ctrl: true }),
      step('#rich', type(' yes')),
    ],
    ['#rich'],
  ),
  'rich text, undone and done again': onGestures(
    [
      step('#rich', click(0.9)),
      step('#rich', type('a')),
      press('#rich', 'z', { ctrl: true }),
      press('#rich', 'y', { ctrl: true }),
      press('#rich', 'z', { ctrl: true }),
    ],
    ['#rich'],
  ),
  'a line, undone': onGestures(
    [...clicks('#line'), step('#line', type('x')), press('#line', 'z', { ctrl: true }), ...clicks('#plain')],
    ['#line'],
  ),
  'Tab, onto what scrolls': onGestures([...clicks('#line'), ...keys('#line', 'Tab'), ...keys('#box', 'Tab')], []),
  'cut and pasted': onGestures(
    [
      step('#line', doubleClick(0.02)),
      press('#line', 'x', { ctrl: true }),
      ...keys('#line', 'End'),
      press('#line', 'v', { ctrl: true }),
      ...clicks('#plain'),
    ],
    ['#line'],
    { policy: UNMASKED, accept: [ON_THE_WAY, BY_COMMAND] },
  ),
  'list, by letters': onGestures(
    [...clicks('#rich'), ...keys('#rich', 'Tab'), ...keys('#country', 'b', 'b')],
    ['#country'],
    { accept: [BY_KEYS] },
  ),
  month: onGestures(
    [
      step('#month', type('2026-02'), [
        step('#month', click(0.1)),
        step('#month', type('F')),
        step('#month', key('ArrowRight')),
        step('#month', type('2026')),
      ]),
    ],
    ['#month'],
    { accept: [IN_PARTS] },
  ),
  week: onGestures(
    [step('#week', type('2026-W07'), [step('#week', click(0.25)), step('#week', type('072026'))])],
    ['#week'],
    { accept: [IN_PARTS] },
  ),
  'date and time': onGestures(
    [
      step('#moment', type('2026-02-03T14:05'), [
        step('#moment', click(0.05)),
        step('#moment', type('02032026')),
        step('#moment', key('ArrowRight')),
        step('#moment', type('0205PM')),
      ]),
    ],
    ['#moment'],
    { accept: [IN_PARTS] },
  ),
  'popover, dismissed beside it': onGestures([...clicks('#open-pop', '#in-pop', '#plain')], [], {
    accept: [LATE, ON_THE_WAY],
    awaits: '"pop":"closed"',
  }),
  'popover, dismissed by Escape': onGestures([...clicks('#open-pop'), ...keys('#open-pop', 'Escape')], [], {
    accept: [LATE],
    awaits: '"pop":"closed"',
  }),
}
