/** A rich text in Quill: loaded, made bold, coloured, typed into, and emptied. */
import Quill, { type Op } from 'quill'
import style from 'quill/dist/quill.snow.css?inline'

const PARAGRAPHS = 150
const SENTENCE = 'Rich text is words with a look of their own, and each run of them is an element. '
const TYPED = 40

let editor: Quill | undefined

globalThis.work = {
  prepare(root) {
    const sheet = document.createElement('style')
    sheet.textContent = style
    document.head.append(sheet)
    const place = document.createElement('div')
    root.append(place)
    editor = new Quill(place, { theme: 'snow' })
  },
  steps: [
    () => quill().setContents(textOf(PARAGRAPHS)),
    () => quill().formatText(0, quill().getLength() / 2, 'bold', true),
    () => quill().formatText(quill().getLength() / 4, quill().getLength() / 2, { color: '#a02030', italic: true }),
    () => {
      for (let n = 0; n < TYPED; n += 1) quill().insertText(SENTENCE.length * 3 + n, SENTENCE.charAt(n), 'user')
    },
    () => quill().setContents(textOf(0)),
  ],
}

function quill(): Quill {
  if (editor === undefined) throw new Error('the editor is not there yet')
  return editor
}

function textOf(paragraphs: number): Op[] {
  const parts = Array.from({ length: paragraphs }, (_, n) => [
    { insert: `${n} ${SENTENCE}` },
    { insert: SENTENCE.repeat(2), attributes: n % 3 === 0 ? { underline: true } : {} },
    { insert: '\n', attributes: n % 10 === 0 ? { header: 2 } : {} },
  ])
  return [...parts.flat(), { insert: '\n' }]
}
