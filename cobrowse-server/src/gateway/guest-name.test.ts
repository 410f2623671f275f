import { describe, expect, test } from 'vitest'
import { cleanGuestName } from './guest-name.ts'

describe('names of guests', () => {
  test.each([
    ['Zoë Müller', 'Zoë Müller'],
    ['Nguyễn Thị Ánh', 'Nguyễn Thị Ánh'],
    ['אבי', 'אבי'],
    ['\u202egus', 'gus'],
    ['Gus\u2066 may see. Ada\u2069', 'Gus may see. Ada'],
    ['Gus\n\n\tAllow this', 'Gus Allow this'],
    ['A\u200bd\u2060a\ufeff', 'Ada'],
    [`G${'\u0335'.repeat(50)}us`, `G${'\u0335'.repeat(3)}us`],
    ['\ud800Gus', 'Gus'],
    ['\u202e\u200b \u3164', ''],
  ])('[RM88] %j is shown as %j, on one line and in its own direction', (given, shown) => {
    expect(cleanGuestName(given).replace('\ufffd', '')).toBe(shown.normalize('NFC'))
  })
})
