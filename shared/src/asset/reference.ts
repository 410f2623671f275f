/** What stands in a page's stream in place of the address of a picture or font. Free of libraries: pages load it. */

const SCHEME = 'conav-asset:'
/** A node's number for what stands in an attribute of it, `s` and a number for what stands in a style. */
export const REF = /^s?[1-9]\d{0,9}$/
const REFERENCE = /^conav-asset:(s?[1-9]\d{0,9})$/

export function referenceTo(ref: string): string {
  return `${SCHEME}${ref}`
}

/** What the reference refers to; undefined where it is none. */
export function findRef(reference: string): string | undefined {
  return REFERENCE.exec(reference)?.[1]
}

/** By this attribute the recorder tells what shows pictures without an address: a canvas, and a film that plays. */
export const STILL = 'conav-still'

/** The attribute in which an element shows a picture; undefined where it shows none. `inputType` is that of an input. */
export function pictureAttributeOf(
  tag: string,
  inputType?: string,
): 'src' | 'poster' | 'href' | typeof STILL | undefined {
  switch (tag) {
    case 'img':
    case 'object':
    case 'embed':
      return 'src'
    case 'input':
      return inputType === 'image' ? 'src' : undefined
    case 'video':
      return 'poster'
    case 'image':
      return 'href'
    case 'canvas':
      return STILL
    default:
      return undefined
  }
}
