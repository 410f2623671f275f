import { MAX_MARKS } from '@conav/shared/protocol/limit.ts'
import { expect, test } from 'vitest'
import type { FromKeeper } from '../link/port.ts'
import { ServerClock } from '../link/server-clock.ts'
import { ADA, DrawingRoom, HERE, NODE, THERE } from '../testing/drawing-room.ts'
import { FakeClock } from '../testing/fake-clock.ts'
import { openBoard } from './board.ts'
import { Drawing } from './drawing.ts'

const ME = { name: 'Rose', stream: HERE, bound: [], isQuiet: false }

test('[EX110] what the customer draws while drawing becomes marks of theirs for all, and goes with undo and clear', async () => {
  const { drawing, room } = await openDrawing()
  drawing.drawn({ node: NODE, points: [[0, 0]] })

  drawing.take('green')
  for (const x of [0.1, 0.2, 0.3]) drawing.drawn({ node: NODE, points: [[x, 0]] })
  await expect.poll(() => room.marks().length).toBe(3)
  drawing.undo()
  await expect.poll(() => room.marks().length).toBe(2)

  expect(room.marks()).toMatchObject([{ by: 'customer', color: 'green', stream: HERE, node: NODE }, {}])
  drawing.clear()
  await expect.poll(() => room.marks()).toEqual([])
})

test('[EX111] the page is given the marks and pointers of others on it, and no others', async () => {
  const { drawing, room, clock, posted } = await openDrawing()

  room.draw(HERE)
  room.draw(THERE)
  room.point(HERE)
  await expect.poll(() => (clock.pass(50), posted('pointers').at(-1)?.pointers)).toMatchObject([{ name: 'Ada' }])
  room.point(THERE)

  await expect.poll(() => (clock.pass(50), posted('pointers').at(-1)?.pointers)).toEqual([])
  expect(posted('marks').at(-1)?.marks).toMatchObject([{ stream: HERE, by: ADA }])
  expect(drawing.seen()).toMatchObject({ color: null, mayUndo: false })
})

test('[EX122] what control is asked for or bound to is framed on the page, and on no other side', async () => {
  const { drawing, room, posted } = await openDrawing()

  drawing.follow('view', { ...ME, bound: [NODE] })
  expect(posted('marks').at(-1)?.marks).toMatchObject([{ kind: 'highlight', stream: HERE, node: NODE }])
  drawing.clear()
  expect(posted('marks').at(-1)?.marks).toHaveLength(1)
  expect(room.marks()).toEqual([])

  drawing.follow('view', ME)
  expect(posted('marks').at(-1)?.marks).toEqual([])
})

test('[EX115] what moves reaches the page at once, and what moves faster than it paints at the next turn, as it is then', async () => {
  const { room, clock, posted } = await openDrawing()
  const places = () => posted('pointers').map(({ pointers }) => pointers[0]?.at[0])

  room.point(HERE, 0.1)
  expect(places()).toEqual([0.1])
  for (const x of [0.2, 0.3, 0.4]) room.point(HERE, x)
  expect(places()).toEqual([0.1])
  clock.pass(10)
  expect(places()).toEqual([0.1, 0.4])
  clock.pass(1_000)

  expect(places()).toEqual([0.1, 0.4])
})

test('[EX116] a line of the customer’s is told while it grows, becomes a mark of the same id, and is gone where it is dropped', async () => {
  const { drawing, room } = await openDrawing()
  const line = (...xs: number[]) => ({ node: NODE, points: xs.map((x): [number, number] => [x, 0]) })
  drawing.take('green')

  drawing.drafted(line(0))
  drawing.drafted(line(0, 0.5))
  const growing = room.drafts()
  drawing.drawn(line(0, 0.5, 1))
  const after = room.drafts()
  drawing.drafted(line(0))
  drawing.drafted(null)
  const dropped = room.drafts()
  drawing.drafted(line(0))
  drawing.take(null)

  expect(growing).toMatchObject([
    {
      kind: 'stroke',
      color: 'green',
      stream: HERE,
      points: [
        [0, 0],
        [0.5, 0],
      ],
    },
  ])
  expect(room.marks()).toMatchObject([
    {
      id: growing[0]?.id,
      points: [
        [0, 0],
        [0.5, 0],
        [1, 0],
      ],
    },
  ])
  expect([after, dropped, room.drafts()]).toEqual([[], [], []])
})

test('[EX118] who draws where there is no more room is told so, until they have made some', async () => {
  const { drawing, room } = await openDrawing()
  const draw = () => drawing.drawn({ node: NODE, points: [[0, 0]] })
  drawing.take('green')

  for (let n = 0; n < MAX_MARKS; n += 1) draw()
  const before = drawing.seen().isFull
  draw()
  const full = drawing.seen().isFull
  drawing.undo()

  expect([before, full, drawing.seen().isFull]).toEqual([false, true, false])
  expect(room.marks()).toHaveLength(MAX_MARKS - 1)
})

test('[EX117] what others are drawing is on the page while they do and their line holds, and no longer', async () => {
  const { drawing, room, clock, posted } = await openDrawing()
  const shown = () => (clock.pass(10), posted('drafts').at(-1)?.drafts)

  room.draft(HERE)
  expect(shown()).toMatchObject([{ by: ADA, kind: 'box', node: NODE }])
  room.draft(THERE)
  expect(shown()).toEqual([])
  room.draft(HERE)
  expect(shown()).toHaveLength(1)
  drawing.lineLost()

  expect(shown()).toEqual([])
})

test('[EX112] when sharing ends, drawing ends and nothing of it stays on the page', async () => {
  const { drawing, room, clock, posted } = await openDrawing()
  room.draw(HERE)
  drawing.take('red')
  await expect.poll(() => (clock.pass(50), posted('marks').length)).toBe(1)

  drawing.follow('nothing', ME)

  expect(posted('draw').map(({ color }) => color)).toEqual(['red', null])
  expect(posted('marks').at(-1)?.marks).toEqual([])
  drawing.take('red')
  expect(drawing.seen().color).toBeNull()
})

test('[EX112] what marks need is not fetched before something is shared', () => {
  let loads = 0
  const { drawing } = makeDrawing(() => {
    loads += 1
    return Promise.resolve(openBoard)
  })

  drawing.lineOpened()
  drawing.follow('nothing', ME)
  expect(loads).toBe(0)
  drawing.follow('view', ME)
  drawing.follow('control', ME)

  expect(loads).toBe(1)
})

function makeDrawing(load: () => Promise<typeof openBoard>) {
  const room = new DrawingRoom()
  const clock = new FakeClock()
  const all: FromKeeper[] = []
  const drawing = new Drawing({
    link: {
      sendState: (message) => {
        room.hear(message)
        return true
      },
    },
    clock,
    serverClock: new ServerClock(clock),
    load,
    post: (message) => all.push(message),
    changed: () => {},
  })
  room.push = (payload) => drawing.receive(payload)
  const posted = <Type extends FromKeeper['type']>(type: Type) =>
    all.filter((message): message is Extract<FromKeeper, { type: Type }> => message.type === type)
  return { drawing, room, clock, posted }
}

async function openDrawing() {
  const made = makeDrawing(() => Promise.resolve(openBoard))
  made.drawing.lineOpened()
  made.drawing.follow('view', ME)
  // The room asks back once the provider has greeted it.
  let hasGreeted = false
  const { hear } = made.room
  made.room.hear = (message) => {
    hasGreeted = true
    hear.call(made.room, message)
  }
  await expect.poll(() => hasGreeted).toBe(true)
  return made
}
