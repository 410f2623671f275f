/** What is done in the shop: forms of React and Svelte, a shadow root, and a purchase. */
import { BY_KEYS, IN_PARTS, TOLD_TWICE } from './accepted.ts'
import { clicks, fill, keys, press, type Scripts, step, write } from './steps.ts'
import { click, doubleClick, select, type } from './wish.ts'

export const SHOP: Scripts = {
  'React, controlled': {
    at: '/configurator.html',
    steps: [
      ...fill('#recipient', 'Ada'),
      press('#plants', 'a', { ctrl: true }),
      step('#plants', type('4')),
      ...keys('#plants', 'ArrowUp', 'Tab'),
      ...keys('#light-level', 'ArrowLeft'),
      step('#rhythm', select(1), [...keys('#light-level', 'Tab'), ...keys('#rhythm', 'ArrowDown')]),
      ...clicks('[name=size]:not(:checked)', '#soil', 'label[for=care-card]'),
      ...fill('#gift-message', 'Dear Ada,\nenjoy'),
      ...clicks('#start-subscription'),
    ],
    look: [
      '#recipient',
      '#plants',
      '#light-level',
      '#rhythm',
      '#soil',
      '#care-card',
      '#gift-message',
      '#summary-title',
    ],
    state: '.summary',
    accept: [BY_KEYS, TOLD_TWICE],
  },
  'Svelte, bound': {
    at: '/care-planner.html',
    steps: [
      ...fill('#plant-name', 'Otto'),
      step('#pot-size', doubleClick(0.05)),
      step('#pot-size', type('20')),
      step('#planner-room', select(2), [
        ...keys('#pot-size', 'Tab'),
        ...keys('#planner-room', 'ArrowDown', 'ArrowDown'),
      ]),
      step('#humidity', click(0.3)),
      ...clicks('#watering-much', 'label[for=day-monday]', '#reminders'),
      ...fill('#wishes', 'Some sun'),
      ...write('#journal', 'First leaf'),
      ...clicks('#more > summary'),
      step('#remind-at', type('07:30'), [step('#remind-at', click(0.1)), step('#remind-at', type('0730AM'))]),
      step('#helpers > :nth-child(2)', click()),
    ],
    look: [
      '#plant-name',
      '#pot-size',
      '#planner-room',
      '#humidity',
      '#wishes',
      '#journal',
      '#remind-at',
      '#helpers',
      '#preview-journal',
    ],
    state: '#preview',
    accept: [IN_PARTS],
  },
  'shop, into the basket': {
    at: '/product/boston-fern-mila.html',
    steps: [step('#quantity', doubleClick(0.05)), step('#quantity', type('3')), ...clicks('#buy button')],
    look: ['#quantity', '#added', '#basket-count'],
    state: '#added',
  },
  'shop, the advisor': {
    at: '/advisor.html',
    steps: [
      ...fill('plant-advisor >> #room', 'Hall'),
      step('plant-advisor >> #light', select(2), keys('plant-advisor >> #light', 'ArrowDown')),
      ...clicks('plant-advisor >> label[for=pets]', 'plant-advisor >> #find-plant'),
    ],
    look: ['plant-advisor >> #room', 'plant-advisor >> #light', 'plant-advisor >> #pets', 'plant-advisor >> #advice'],
    state: 'plant-advisor >> #advice',
    accept: [BY_KEYS],
  },
}
