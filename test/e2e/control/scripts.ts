/** What is done in each trial: at least one script for each kind of element. */
import { BY_KEYS, IN_PARTS, LATE, TOLD_TWICE, UNDER_THE_POINTER } from './accepted.ts'
import { GESTURES } from './gesture-scripts.ts'
import { SHOP } from './shop-scripts.ts'
import { clicks, fill, keys, onControls, press, type Scripts, step, write } from './steps.ts'
import { click, doubleClick, hover, key, rightClick, select, type } from './wish.ts'

const FIELDS: Scripts = {
  text: onControls(fill('#text', 'Ada L.'), '#text'),
  'text, corrected': onControls(
    [
      ...write('#short', 'abcdef'),
      ...keys('#short', 'Backspace', 'ArrowLeft', 'Delete', 'Home'),
      step('#short', type('x')),
      ...keys('#short', 'End', 'Backspace', 'Tab'),
    ],
    '#short',
  ),
  'text, replaced': onControls(
    [...clicks('#text'), press('#text', 'a', { ctrl: true }), step('#text', type('new')), ...keys('#text', 'Tab')],
    '#text',
  ),
  'text, marked': onControls(
    [
      ...clicks('#text'),
      ...keys('#text', 'Home'),
      press('#text', 'ArrowRight', { shift: true }),
      step('#text', type('S')),
    ],
    '#text',
  ),
  'text, a word marked': onControls(
    [step('#text', doubleClick(0.05)), step('#text', type('X')), ...keys('#text', 'Tab')],
    '#text',
  ),
  'e-mail': onControls(
    [...write('#email', 'a@b.exampl'), ...keys('#email', 'ArrowLeft'), ...fill('#email', 'e')],
    '#email',
  ),
  number: onControls(fill('#number', '-12.5e1'), '#number'),
  'number, by arrows': onControls(
    [step('#number', click(0.1)), ...keys('#number', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'Tab')],
    '#number',
  ),
  search: onControls(fill('#search', 'fern'), '#search'),
  telephone: onControls(fill('#tel', '+33 1 23'), '#tel'),
  url: onControls(fill('#url', 'https://x.example/'), '#url'),
  textarea: onControls(
    [
      ...write('#area', 'one\ntwo'),
      ...keys('#area', 'ArrowUp', 'Home'),
      step('#area', type('>')),
      ...keys('#area', 'Tab'),
    ],
    '#area',
  ),
  'rich text': onControls(
    [
      step('#rich', click(0.9)),
      step('#rich', type('hello')),
      ...keys('#rich', 'Backspace', 'Enter'),
      step('#rich', type('x')),
      ...keys('#rich', 'Tab'),
    ],
    '#rich',
  ),
  date: {
    ...onControls(
      [step('#date', type('2026-02-03'), [step('#date', click(0.1)), step('#date', type('02032026'))])],
      '#date',
    ),
    accept: [IN_PARTS],
  },
  time: {
    ...onControls([step('#time', type('14:05'), [step('#time', click(0.1)), step('#time', type('0205PM'))])], '#time'),
    accept: [IN_PARTS],
  },
  range: onControls([step('#range', click(0.8)), ...keys('#range', 'ArrowLeft', 'ArrowLeft', 'Tab')], '#range'),
  'fields that hand on': onControls(write('#hops-1', '1234'), '#hops-1', '#hops-2'),
}

const CHOICES: Scripts = {
  checkbox: onControls(clicks('#check'), '#check'),
  'checkbox, by space': onControls([...clicks('#check'), ...keys('#check', ' ')], '#check'),
  'label of a checkbox': onControls(clicks('#check-label'), '#check'),
  radios: onControls([...clicks('#green'), ...keys('#green', 'ArrowRight')], '#red', '#green', '#blue'),
  'radios, by Tab': onControls([...clicks('#check'), ...keys('#check', 'Tab'), ...keys('#red', 'ArrowDown')], '#green'),
  select: {
    ...onControls(
      [
        ...clicks('#blue'),
        ...keys('#blue', 'Tab'),
        step('#select', select(1), keys('#select', 'ArrowDown')),
        ...keys('#select', 'Tab'),
      ],
      '#select',
    ),
    accept: [BY_KEYS],
  },
  'select, by arrows': onControls(
    [...clicks('#blue'), ...keys('#blue', 'Tab'), ...keys('#select', 'ArrowDown', 'ArrowDown', 'Home', 'End')],
    '#select',
  ),
  'list of several': onControls(
    [step('#many > :nth-child(2)', click()), step('#many > :nth-child(3)', click())],
    '#many',
  ),
}

const DEEDS: Scripts = {
  'button and its part': onControls(clicks('#plain-word')),
  'double click': onControls([step('#plain', doubleClick())]),
  'right click': onControls([step('#plain', rightClick())]),
  'button, by Enter and space': onControls([...clicks('#plain'), ...keys('#plain', 'Enter', ' ')]),
  submit: onControls([...fill('#text', '!'), ...clicks('#send')], '#text'),
  'submit, by Enter': {
    ...onControls([...write('#text', '!'), ...keys('#text', 'Enter', 'Tab')], '#text'),
    accept: [TOLD_TWICE],
  },
  'submit without a button': {
    ...onControls([...write('#query', 'fern'), ...keys('#query', 'Enter', 'Tab')], '#query'),
    accept: [TOLD_TWICE],
  },
  link: onControls(clicks('#link')),
  'link, by Enter': {
    ...onControls([...clicks('#more-word'), press('#more-word', 'Tab', { shift: true }), ...keys('#link', 'Enter')]),
    accept: [LATE],
  },
  details: { ...onControls(clicks('#more-word')), accept: [LATE] },
  'details, by Enter and space': {
    ...onControls([...clicks('#more-word'), ...keys('#more-word', 'Enter', ' ')]),
    accept: [LATE],
  },
  dialog: {
    ...onControls([...clicks('#open-dialog'), ...clicks('#close-dialog')]),
    accept: [UNDER_THE_POINTER, LATE],
    awaits: 'dialog',
  },
  'dialog, by Escape': {
    ...onControls([...clicks('#open-dialog'), ...keys('#close-dialog', 'Escape')]),
    accept: [UNDER_THE_POINTER, LATE],
    awaits: 'dialog',
  },
  hover: onControls([step('#menu-word', hover()), step('#plain', hover())]),
  'far below': onControls(clicks('#below')),
  'back by Tab': onControls([...clicks('#area'), press('#area', 'Tab', { shift: true })]),
}

const DEEP: Scripts = {
  'shadow DOM': onControls(
    [...fill('#host >> #deep-text', 'deep'), step('#host >> #deep-check', key(' ')), ...clicks('#host >> #deep-send')],
    '#host >> #deep-text',
    '#host >> #deep-check',
    '#host >> #deep-state',
  ),
  frame: onControls(
    [...fill('#frame >> #inner-text', 'inner'), ...clicks('#frame >> #inner-check', '#frame >> #inner-send')],
    '#frame >> #inner-text',
    '#frame >> #inner-check',
    '#frame >> #inner-state',
  ),
}

export const SCRIPTS: Scripts = { ...FIELDS, ...CHOICES, ...DEEDS, ...DEEP, ...GESTURES, ...SHOP }
