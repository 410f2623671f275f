/**
 * What scripts draw: the text as squares of black and white, eight a letter, by the bits of its code, as `readSquares`
 * reads them. In a corner of the window, for what is out of sight is not looked at.
 */
import { carrierOf, type Carrier } from './carrier.ts'

export const SQUARE_PX = 8
export const SQUARES_A_LETTER = 8

const CANVAS = `
  const canvas = document.createElement('canvas')
  canvas.width = ${SQUARE_PX * SQUARES_A_LETTER}
  canvas.height = ${SQUARE_PX} * text.length
  box.style.cssText = 'position: fixed; left: 0; bottom: 0; pointer-events: none'
  const squares = [...text].flatMap((letter, row) => Array.from({ length: ${SQUARES_A_LETTER} }, (_, bit) =>
    ({ x: bit * ${SQUARE_PX}, y: row * ${SQUARE_PX}, isLight: (letter.charCodeAt(0) >> bit) % 2 === 1 })))`
const DRAWN = `${CANVAS}
  const pen = canvas.getContext('2d')
  for (const { x, y, isLight } of squares) {
    pen.fillStyle = isLight ? 'white' : 'black'
    pen.fillRect(x, y, ${SQUARE_PX}, ${SQUARE_PX})
  }`

export const DRAWN_CARRIERS: readonly Carrier[] = [
  carrierOf('drawn on a canvas', `${DRAWN}; box.append(canvas)`, 'image'),
  carrierOf(
    'drawn by WebGL',
    `${CANVAS}
     box.append(canvas)
     const gl = canvas.getContext('webgl', { preserveDrawingBuffer: true })
     gl.enable(gl.SCISSOR_TEST)
     for (const { x, y, isLight } of squares) {
       gl.scissor(x, canvas.height - ${SQUARE_PX} - y, ${SQUARE_PX}, ${SQUARE_PX})
       gl.clearColor(isLight ? 1 : 0, isLight ? 1 : 0, isLight ? 1 : 0, 1)
       gl.clear(gl.COLOR_BUFFER_BIT)
     }`,
    'image',
  ),
  carrierOf(
    'film of what is drawn',
    `${DRAWN}
     const film = box.appendChild(document.createElement('video'))
     film.muted = true
     film.srcObject = canvas.captureStream(5)
     setInterval(() => pen.fillRect(0, 0, 0, 0), 200)
     void film.play()`,
    'image',
  ),
  carrierOf(
    'picture of a canvas',
    `${DRAWN}
     const image = box.appendChild(document.createElement('img'))
     image.src = canvas.toDataURL()`,
    'image',
  ),
]
