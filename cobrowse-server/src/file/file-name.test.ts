import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { cleanFileName, endingOf, toDisposition } from './file-name.ts'

const RLO = '\u202e'

/** Names as attackers, systems and mishaps give them. */
function listOddNames(): string[] {
  const targets = ['etc/passwd', 'windows\\win.ini', 'app/dist/index.html', '.ssh/authorized_keys', 'x.txt']
  const climbs = [
    '../',
    '..\\',
    '....//',
    './../',
    '/',
    '\\',
    'C:\\',
    'C:/',
    '\\\\host\\share\\',
    '%2e%2e/',
    '..%2f',
    '~/',
  ]
  const paths = climbs.flatMap((climb) => targets.flatMap((target) => [climb + target, climb.repeat(3) + target]))
  const controls = ['\0', '\n', '\r\n', '\t', '\u001b[2J', '\u007f', '\u0085', '\u2028', '\u2029', '\u200b', '\ufeff']
  const devices = [
    'CON',
    'con.txt',
    'PRN',
    'aux.pdf',
    'NUL',
    'nul.tar.gz',
    'COM1',
    'lpt9.txt',
    'CONIN$',
    'COM\u00b9.txt',
  ]
  const slashes = ['\u2215', '\u2044', '\u29f8', '\uff0f', '\uff3c'].map((slash) => `..${slash}..${slash}x.txt`)
  const quotes = ['"', "'", '`', '<', '>', '|', '*', '?', ':', ';', '%', '$(reboot)', '`reboot`', '&&', '|| rm']
  return [
    ...paths,
    ...controls.flatMap((control) => [`in${control}voice.pdf`, `${control}.pdf`, `a.pdf${control}`]),
    ...devices,
    ...slashes,
    ...quotes.map((quote) => `a${quote}b.png`),
    `invoice${RLO}fdp.exe`,
    `${RLO}${RLO}`,
    '.',
    '..',
    '...',
    ' ',
    '  .  ',
    '.htaccess',
    '.env',
    'a.',
    'a. . .',
    'a.pdf ',
    '\u3164',
    '\u00a0',
    'é'.repeat(200),
    '\u{1f600}'.repeat(200),
    `${'a'.repeat(400)}.pdf`,
    `a.${'b'.repeat(300)}`,
    '\ud800.pdf',
    'Rechnung für Öl №5.pdf',
    '请求.docx',
    'فاتورة.pdf',
    'Ада.png',
  ]
}

describe('names', () => {
  test('[SE30] of 200 odd names none leads anywhere, hides anything or is empty', () => {
    const folder = path.resolve('/vault')
    const names = listOddNames()

    const bad = names.filter((name) => {
      const clean = cleanFileName(name)
      const isInside = path.dirname(path.resolve(folder, clean)) === folder
      const isWindowsInside = path.win32.dirname(path.win32.resolve('C:\\vault', clean)) === 'C:\\vault'
      const isSeen = !/[\p{C}\p{Zl}\p{Zp}<>:"|?*%\\/]/u.test(clean) && !/^[.\s]|[.\s]$/.test(clean)
      return clean === '' || !isInside || !isWindowsInside || !isSeen || Buffer.byteLength(clean) > 181
    })

    expect(names.length).toBeGreaterThanOrEqual(200)
    expect(bad).toEqual([])
  })

  test('[SE30] a name that is none is called file, and a device is not meant', () => {
    expect(['', '..', '/', RLO].map(cleanFileName)).toEqual(['file', 'file', 'file', 'file'])
    expect(['CON', 'aux.pdf', 'nul.tar.gz', 'console.log'].map(cleanFileName)).toEqual([
      '_CON',
      '_aux.pdf',
      '_nul.tar.gz',
      'console.log',
    ])
  })

  test('[SE30] what a person reads stays: other scripts, accents, blanks, and the ending of a long name', () => {
    expect(cleanFileName('Rechnung für Öl №5.pdf')).toBe('Rechnung für Öl №5.pdf')
    expect(cleanFileName('请求.docx')).toBe('请求.docx')
    expect(cleanFileName(`invoice${RLO}fdp.exe`)).toBe('invoicefdp.exe')
    expect(endingOf(cleanFileName(`${'é'.repeat(400)}.pdf`))).toBe('pdf')
  })

  test('[SE37] the header names the file in ASCII and in full, whatever it is called', () => {
    const header = toDisposition('Öl "№5"; a=b.pdf')

    expect(header).toBe(
      `attachment; filename="Ol __5_; a=b.pdf"; filename*=UTF-8''%C3%96l%20%22%E2%84%965%22%3B%20a%3Db.pdf`,
    )
    // Every name is a header that Node would send.
    for (const name of listOddNames()) expect(toDisposition(cleanFileName(name))).toMatch(/^[\x20-\x7e]+$/)
  })
})
