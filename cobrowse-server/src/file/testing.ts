/** Files for tests: plain ones of each kind that is let through, and hostile ones that are not. */
import { crc32 } from 'node:zlib'

export interface Upload {
  name: string
  bytes: Uint8Array
}

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))
const hex = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const zeros = (length: number) => new Uint8Array(length)

const PNG = join(
  hex('89504e470d0a1a0a 0000000d49484452 0000000100000001 0806000000 1f15c489'),
  hex('0000000d49444154 789c6360606060000000050001a5f64540 0000000049454e44ae426082'),
)
const JPEG = join(hex('ffd8ffe000104a46494600010100000100010000'), zeros(64), hex('ffd9'))
const GIF = join(latin('GIF89a'), hex('0100010080000000000000ffffff2c000000000100010000020144003b'))
const WEBP = join(latin('RIFF'), hex('24000000'), latin('WEBPVP8 '), zeros(24))
const PDF = latin('%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n')
const MP4 = join(hex('00000018'), latin('ftypmp42'), hex('00000000'), latin('mp42isom'), zeros(64))
const MOV = join(hex('00000014'), latin('ftypqt  '), hex('00000000'), latin('qt  '), zeros(64))
const HEIC = join(hex('00000018'), latin('ftypheic'), hex('00000000'), latin('mif1heic'), zeros(64))
const M4A = join(hex('00000018'), latin('ftypM4A '), hex('00000000'), latin('M4A isom'), zeros(64))
const WEBM = join(hex('1a45dfa3 8b 4282 84'), latin('webm'), hex('4287 81 02'), zeros(64))
const MP3 = join(latin('ID3'), hex('03000000000000'), hex('fffb9064'), zeros(400))
const WAV = join(latin('RIFF'), hex('24000000'), latin('WAVEfmt '), zeros(28))
const OGG = join(latin('OggS'), hex('0002'), zeros(22), latin('\x01vorbis'), zeros(64))

/** Names and texts as a zip that is not packed. */
export function zip(entries: Record<string, string>): Uint8Array {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let at = 0
  for (const [name, text] of Object.entries(entries)) {
    const data = latin(text)
    const sizes = Buffer.alloc(16)
    sizes.writeUInt32LE(crc32(data), 0)
    sizes.writeUInt32LE(data.length, 4)
    sizes.writeUInt32LE(data.length, 8)
    sizes.writeUInt16LE(name.length, 12)
    const local = join(hex('504b0304 1400 0000 0000 0000 0000'), sizes, latin(name), data)
    const offset = Buffer.alloc(4)
    offset.writeUInt32LE(at)
    const rest = join(hex('0000 0000 0000 00000000'), offset)
    directory.push(join(hex('504b0102 1400 1400 0000 0000 0000 0000'), sizes, rest, latin(name)))
    locals.push(local)
    at += local.length
  }
  const end = Buffer.alloc(12)
  end.writeUInt16LE(directory.length, 0)
  end.writeUInt16LE(directory.length, 2)
  end.writeUInt32LE(join(...directory).length, 4)
  end.writeUInt32LE(at, 8)
  return join(...locals, ...directory, hex('504b0506 0000 0000'), end, hex('0000'))
}

const office = (type: string) =>
  zip({
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`,
    'word/document.xml': '<w:document/>',
  })
const OPEN_XML = 'application/vnd.openxmlformats-officedocument'
const DOCX = office(`${OPEN_XML}.wordprocessingml.document.main+xml`)
const XLSX = office(`${OPEN_XML}.spreadsheetml.sheet.main+xml`)
const DOCM = office('application/vnd.ms-word.document.macroEnabled.main+xml')
const ODT = zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<office:document/>' })
const JAR = zip({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0\n', 'Main.class': 'x' })

/** What people do send each other. By media type. */
export const PLAIN: Readonly<Record<string, Upload>> = {
  'image/png': { name: 'a.png', bytes: PNG },
  'image/jpeg': { name: 'a.JPG', bytes: JPEG },
  'image/gif': { name: 'a.gif', bytes: GIF },
  'image/webp': { name: 'a.webp', bytes: WEBP },
  'image/heic': { name: 'IMG_0001.HEIC', bytes: HEIC },
  'application/pdf': { name: 'a.pdf', bytes: PDF },
  'video/mp4': { name: 'a.mp4', bytes: MP4 },
  'video/quicktime': { name: 'IMG_0002.MOV', bytes: MOV },
  'video/webm': { name: 'a.webm', bytes: WEBM },
  'audio/mpeg': { name: 'a.mp3', bytes: MP3 },
  'audio/x-m4a': { name: 'a.m4a', bytes: M4A },
  'audio/wav': { name: 'a.wav', bytes: WAV },
  'audio/ogg': { name: 'a.ogg', bytes: OGG },
  'application/zip': { name: 'a.zip', bytes: zip({ 'page.html': '<script>alert(1)</script>' }) },
  [`${OPEN_XML}.wordprocessingml.document`]: { name: 'a.docx', bytes: DOCX },
  [`${OPEN_XML}.spreadsheetml.sheet`]: { name: 'a.xlsx', bytes: XLSX },
  'application/vnd.oasis.opendocument.text': { name: 'a.odt', bytes: ODT },
  'text/csv': { name: 'a.csv', bytes: latin('name;mail\r\nZo\xe9;<zoe@example.org>\r\n1 < 2;a<5\r\n') },
  'text/plain': {
    name: 'notes',
    bytes: new Uint8Array(Buffer.from('\ufeffÖl < Benzin, <https://a.example/>\n', 'utf8')),
  },
}

const wide = (text: string, isBig: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return new Uint8Array(isBig ? bytes.swap16() : bytes)
}

const PAGES: readonly Uint8Array[] = [
  ...[
    '<html><body>x</body></html>',
    '<!DOCTYPE html><p>x',
    '<script>alert(1)</script>',
    '<ScRiPt\n>alert(1)//',
    '\n\n   \t<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '\xef\xbb\xbf<svg/onload=alert(1)>',
    '\xef\xbb\xbf<!--x--><html>',
    'hello <img src=x onerror=alert(1)>',
    'a;b\n<iframe srcdoc="&lt;script&gt;">\n',
    '<a href="javascript:alert(1)">x</a>',
    '<body/onload=alert(1)>',
    '<meta http-equiv=refresh content="0;url=//x.example">',
    '<object data="data:text/html;base64,PHNjcmlwdD4="></object>',
    '<embed src=//x.example>',
    '<math><mtext></table><style>',
    '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
    '<?xml-stylesheet href="x.xsl"?><a/>',
    '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
    '<form action=//x.example><input name=a><button>ok',
    '<details open ontoggle=alert(1)>',
    '<?php system($_GET[0]);',
    `${'a'.repeat(200_000)}<script>late</script>`,
  ].map(latin),
  wide('<html><script>alert(1)</script>', false),
  wide('<html><script>alert(1)</script>', true),
]
const PAGE_NAMES = ['page.html', 'page.txt', 'page.png', 'page', 'page.csv', 'report.pdf', 'page.svg']

const PROGRAMS: readonly Uint8Array[] = [
  join(latin('MZ'), zeros(200)),
  join(hex('7f454c460201010000000000'), zeros(60)),
  join(hex('cffaedfe07000001'), zeros(60)),
  join(hex('cafebabe0000003400'), zeros(60)),
  join(hex('0061736d01000000'), zeros(20)),
  latin('#!/bin/sh\nrm -rf ~\n'),
  latin('\xef\xbb\xbf#!/usr/bin/env python\n'),
  join(latin('FWS'), hex('09'), zeros(60)),
  join(latin('Cr24'), hex('03000000'), zeros(60)),
  join(hex('d0cf11e0a1b11ae1'), zeros(600)),
  join(hex('4c0000000114020000000000c000000000000046'), zeros(60)),
  join(latin('!<arch>\ndebian-binary   '), zeros(60)),
  JAR,
  DOCM,
]
const PROGRAM_NAMES = ['setup.exe', 'photo.jpg', 'setup']

const POLYGLOTS: readonly Upload[] = [
  { name: 'a.gif', bytes: join(latin('GIF89a/*'), zeros(30), latin('*/=1;alert(1)')) },
  { name: 'a.gif', bytes: latin('GIF89a=1;alert(1);//') },
  { name: 'a.gif', bytes: join(GIF, latin('<script src=//x.example></script>')) },
  { name: 'a.gif', bytes: join(GIF, latin('<?php system($_GET[0]); ?>')) },
  { name: 'a.gif', bytes: join(GIF, JAR) },
  { name: 'a.png', bytes: join(PNG, latin('\n<html><script>alert(1)</script>')) },
  { name: 'a.png', bytes: join(PNG, zip({ 'a.txt': 'x' })) },
  { name: 'a.png', bytes: join(PNG, PDF) },
  { name: 'a.jpg', bytes: join(hex('ffd8fffe0030'), latin('<svg onload=alert(1)>'), zeros(40), hex('ffd9')) },
  { name: 'a.jpg', bytes: join(JPEG, JAR) },
  { name: 'a.pdf', bytes: join(PDF, latin('<script>alert(1)</script>')) },
  { name: 'a.pdf', bytes: join(latin('%PDF-1.4/*\n'), PDF) },
  { name: 'a.pdf', bytes: join(PDF, JAR) },
  { name: 'a.mp3', bytes: join(latin('ID3'), hex('03000000000000'), latin('<html><script>alert(1)</script>'), MP3) },
  { name: 'a.wav', bytes: join(latin('RIFF/*'), hex('0000'), latin('WAVEfmt '), zeros(20), latin('*/=1')) },
  { name: 'a.webp', bytes: join(WEBP, latin('<!doctype html><iframe src=//x.example>')) },
  { name: 'a.mp4', bytes: join(MP4, zeros(100_000), latin('<SCRIPT>late</SCRIPT>'), zeros(100_000)) },
]

const ENDINGS =
  'exe com scr pif msi bat cmd ps1 vbs js mjs jse wsf hta jar lnk url desktop reg svg html htm xhtml xml mht sh py php docm dll apk dmg swf inf cpl'
const RUNNABLE = ENDINGS.split(' ')

/** What is meant to run, or is named so. */
export const HOSTILE: readonly Upload[] = [
  ...PAGES.flatMap((bytes) => PAGE_NAMES.map((name) => ({ name, bytes }))),
  ...PROGRAMS.flatMap((bytes) => PROGRAM_NAMES.map((name) => ({ name, bytes }))),
  ...POLYGLOTS,
  ...RUNNABLE.map((ending) => ({ name: `photo.${ending}`, bytes: PNG })),
  ...RUNNABLE.map((ending) => ({ name: `invoice.pdf.${ending}`, bytes: latin('alert(1)') })),
]
