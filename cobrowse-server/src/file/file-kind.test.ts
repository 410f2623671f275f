import { describe, expect, test } from 'vitest'
import { HEAD_BYTES, judgeHead, judgePiece, judgeTail, TAIL_BYTES, withEnding } from './file-kind.ts'
import { judgeInside } from './file-inside.ts'
import { HOSTILE, PLAIN, type Upload } from './testing.ts'

/** As it is looked at on its way in, for a file that comes in one piece. */
async function judge({ name, bytes }: Upload): Promise<string> {
  const head = await judgeHead(bytes.subarray(0, HEAD_BYTES), name)
  if (!head.ok) return head.why
  const piece = judgePiece(bytes, head.mediaType)
  const tail = judgeTail(bytes.subarray(-TAIL_BYTES), head.mediaType)
  const inside = await judgeInside({ sizeBytes: bytes.byteLength }, head.mediaType, async (from, to) =>
    bytes.subarray(from, to),
  )
  return piece.ok && tail.ok && inside.ok ? head.mediaType : 'refused'
}

describe('kinds of files', () => {
  test('[SE34] each kind that people send is known by its bytes', async () => {
    const found = await Promise.all(Object.values(PLAIN).map(judge))

    expect(found).toEqual(Object.keys(PLAIN))
  })

  test('[SE35] of more than 150 hostile files none is let through', async () => {
    const judged = await Promise.all(HOSTILE.map(async (upload) => ({ name: upload.name, as: await judge(upload) })))

    const letThrough = judged.flatMap(({ name, as }, index) => (as in PLAIN ? [{ index, name, as }] : []))
    expect(HOSTILE.length).toBeGreaterThanOrEqual(150)
    expect(letThrough).toEqual([])
  })

  test('[SE34] a page or a script is refused for its kind, and not for its name', async () => {
    const [page, png] = [
      Buffer.from('<!doctype html><script>alert(1)</script>'),
      PLAIN['image/png']?.bytes ?? Buffer.of(),
    ]
    const judged = await Promise.all([judgeHead(page, 'page.html'), judgeHead(page, 'a.png'), judgeHead(png, 'a.pdf')])

    expect(judged.map((one) => (one.ok ? one.mediaType : one.fault))).toEqual(['kind', 'name', 'name'])
  })

  test('[SE34] a name may lack its ending, and may not belong to another kind', async () => {
    const png = PLAIN['image/png']?.bytes ?? new Uint8Array()

    expect(await judge({ name: 'photo', bytes: png })).toBe('image/png')
    expect(await judge({ name: 'photo.jpg', bytes: png })).toBe('image/png')
    expect(await judge({ name: 'photo.pdf', bytes: png })).toContain('no name for image/png')
    expect(withEnding('photo', 'image/png')).toBe('photo.png')
    expect(withEnding('photo.jpg', 'image/png')).toBe('photo.jpg')
  })
})
