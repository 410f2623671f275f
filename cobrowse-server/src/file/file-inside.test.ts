import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { judgeInside } from './file-inside.ts'
import { PLAIN, zip } from './testing.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const ODT = 'application/vnd.oasis.opendocument.text'
const MIB = 1024 * 1024

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

async function judge(bytes: Uint8Array, mediaType: string): Promise<string> {
  const read = async (from: number, to: number) => bytes.subarray(from, to)
  const judged = await judgeInside({ sizeBytes: bytes.byteLength }, mediaType, read)
  return judged.ok ? (judged.caution ?? 'through') : judged.fault
}

/** A document with these objects, the first of which is its root. */
const pdf = (...objects: (string | Uint8Array)[]) =>
  new Uint8Array(
    Buffer.concat([
      latin('%PDF-1.7\n'),
      ...objects.map((object, index) =>
        Buffer.concat([
          latin(`${index + 1} 0 obj\n`),
          typeof object === 'string' ? latin(object) : object,
          latin('\nendobj\n'),
        ]),
      ),
      latin('trailer\n<</Root 1 0 R>>\n%%EOF\n'),
    ]),
  )

const stream = (dictionary: string, bytes: Uint8Array) =>
  new Uint8Array(
    Buffer.concat([latin(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`), bytes, latin('\nendstream')]),
  )

const packed = (text: string, dictionary = '/Type/ObjStm/N 1/First 4/Filter/FlateDecode') =>
  stream(dictionary, deflateSync(latin(text)))

/** The archive with another size than it has, as it would be told. */
function claim(archive: Uint8Array, sizeBytes: number): Uint8Array {
  const told = Buffer.from(archive)
  told.writeUInt32LE(sizeBytes, told.indexOf('PK\x01\x02', 0, 'latin1') + 24)
  return new Uint8Array(told)
}

function lock(archive: Uint8Array): Uint8Array {
  const locked = Buffer.from(archive)
  locked.writeUInt16LE(1, locked.indexOf('PK\x01\x02', 0, 'latin1') + 8)
  return new Uint8Array(locked)
}

describe('archives', () => {
  test.each([
    ['word/vbaProject.bin', DOCX],
    ['xl/VBAPROJECT.BIN', DOCX],
    ['word\\vbaProject.bin', DOCX],
    ['xl/macrosheets/sheet1.xml', DOCX],
    ['word/activeX/activeX1.bin', DOCX],
    ['Basic/Standard/script-lb.xml', ODT],
    ['Scripts/python/a.py', ODT],
    ['word/vbaProject.bin', 'application/zip'],
  ])('[SE92] an office file with %s is known for its macros and refused', async (name, mediaType) => {
    expect(await judge(zip({ '[Content_Types].xml': '<Types/>', [name]: 'x' }), mediaType)).toBe('macros')
  })

  test('[SE92] what people do send is let through, scripts in an archive that is no office file too', async () => {
    const archives = Object.entries(PLAIN).filter(([type]) => /zip|openxml|opendocument/.test(type))

    expect(await Promise.all(archives.map(([type, { bytes }]) => judge(bytes, type)))).toEqual(
      archives.map(() => 'through'),
    )
    expect(await judge(zip({ 'scripts/a.sh': 'x' }), 'application/zip')).toBe('through')
    expect(archives.length).toBeGreaterThanOrEqual(4)
  })

  test('[SE93] what would unpack to more than a hundred times its size, and much, is refused', async () => {
    const archive = zip({ 'a.txt': 'x'.repeat(2 * MIB) })

    expect(await judge(claim(archive, 99 * MIB), 'application/zip')).toBe('through')
    expect(await judge(claim(archive, 190 * MIB), 'application/zip')).toBe('through')
    expect(await judge(claim(archive, 210 * MIB), 'application/zip')).toBe('bomb')
    expect(await judge(claim(archive, 210 * MIB), DOCX)).toBe('bomb')
  })

  test('[SE93] entries that share their bytes are a bomb', async () => {
    const archive = Buffer.from(zip({ 'a.txt': 'xx', 'b.txt': 'yy' }))
    archive.writeUInt32LE(10_000, archive.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 20)

    expect(await judge(new Uint8Array(archive), 'application/zip')).toBe('bomb')
  })

  test('[SE92] an archive that cannot be read is refused, and one that is locked is marked', async () => {
    const archive = zip({ 'a.txt': 'x' })

    expect(await judge(archive.subarray(0, -4), 'application/zip')).toBe('damaged')
    expect(await judge(latin('PK\x03\x04 and nothing more'), 'application/zip')).toBe('damaged')
    expect(await judge(lock(archive), 'application/zip')).toBe('locked')
  })

  test('[SE92] of 2,000 archives with wrong bytes none breaks the look into it', async () => {
    const archive = zip({ 'a.txt': 'x', 'word/document.xml': 'y' })
    const judged = new Set<string>()

    for (let turn = 0; turn < 2_000; turn++) {
      const broken = Uint8Array.from(archive)
      for (let byte = 0; byte < 3; byte++)
        broken[(turn * 31 + byte * 97) % broken.length] = (turn * 7 + byte * 131) % 256
      judged.add(await judge(broken, 'application/zip'))
    }

    expect(judged.has('damaged')).toBe(true)
    expect([...judged].every((one) => ['through', 'damaged', 'bomb', 'locked', 'macros'].includes(one))).toBe(true)
  })
})

describe('documents', () => {
  const PDF = 'application/pdf'

  test.each([
    ['a script', pdf('<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>')],
    ['a script with letters as numbers', pdf('<</S/J#61va#53cript/JS(1)>>')],
    ['a program', pdf('<</OpenAction 2 0 R>>', '<</S/Launch/F(cmd.exe)>>')],
    ['a film with scripts', pdf('<</Subtype/RichMedia>>')],
    ['a script in packed objects', pdf('<<>>', packed('5 0 <</S/JavaScript/JS(1)>>'))],
    ['packed objects under another name', pdf('<<>>', packed('5 0 <</S/JavaScript>>', '/N 1/F#69rst 4'))],
    ['a script in objects far behind', pdf('<<>>', stream('', new Uint8Array(3 * MIB)), packed('5 0 <</S/Launch>>'))],
  ])('[SE94] a document with %s is refused', async (_what, bytes) => {
    expect(await judge(bytes, PDF)).toBe('script')
  })

  test.each([
    ['opens at a place', pdf('<</Type/Catalog/OpenAction [2 0 R/Fit]>>')],
    ['jumps to a place', pdf('<</OpenAction<</Type/Action/S/GoTo/D[2 0 R/Fit]>>>>')],
    ['has links and packed objects', pdf('<</S/URI/URI(https://a.example)>>', packed('5 0 <</Type/Font>>'))],
    ['tells of scripts in its text', pdf('<</Title(JavaScript and how to /launch it)>>')],
  ])('[SE94] a document that %s is let through', async (_what, bytes) => {
    expect(await judge(bytes, PDF)).toBe('through')
  })

  test('[SE94] a document that does something else by itself, or is locked, is marked; one that hides its objects is refused', async () => {
    const unknown = stream('/Type/ObjStm/N 1/First 4/Filter/LZWDecode', latin('not unpacked'))

    expect(await judge(pdf('<</OpenAction<</S/URI/URI(https://a.example)>>>>'), PDF)).toBe('opens')
    expect(await judge(pdf('<</Encrypt 3 0 R>>', unknown), PDF)).toBe('locked')
    expect(await judge(pdf('<<>>', unknown), PDF)).toBe('damaged')
  })

  test('[SE94] a document that is made to be slow to look into is not', async () => {
    const startMs = performance.now()

    for (const part of ['/OpenAction<<', '1 0 obj<<', 'obj stream\n', '/OpenAction '.padEnd(200), '#2f#4a'])
      await judge(pdf(part.repeat((2 * MIB) / part.length), '/S/GoTo'), PDF)

    expect(performance.now() - startMs).toBeLessThan(5_000)
  })

  test('[SE94] a document that unpacks to far too much is not unpacked whole', async () => {
    const bomb = packed(' '.repeat(64 * MIB))

    expect(await judge(pdf('<<>>', bomb), PDF)).toBe('damaged')
  })
})
