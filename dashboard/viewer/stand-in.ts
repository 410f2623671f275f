/** What stands in the document for a picture or font until its bytes have come. Nothing of it can be fetched. */
import { findRef } from '@conav/shared/asset/reference.ts'

const emptyOf = (width: number, height: number): string =>
  `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`)}`
const EMPTY = emptyOf(1, 1)
/** A film takes its size from the picture that stands for it; one of which nothing is known has this. */
const EMPTY_FILM = emptyOf(300, 150)
const MARK = '#conav-asset-'

/** For an attribute: an empty picture that says what it stands for; undefined where the value is no reference. */
export function standInOf(value: string): string | undefined {
  const ref = findRef(value)
  return ref === undefined || ref.startsWith('s') ? undefined : marked(EMPTY, ref)
}

export function filmStandInOf(value: string): string | undefined {
  return standInOf(value)?.replace(EMPTY, EMPTY_FILM)
}

/** An address that still says what it stands for. */
export function marked(address: string, ref: string): string {
  return `${address}${MARK}${ref}`
}

export function isMarked(address: string | null, ref: string): boolean {
  return address?.endsWith(`${MARK}${ref}`) ?? false
}

/** The variable of a style that holds the picture, and the name of a font of this computer that nobody has. */
export function styleNameOf(ref: string): string {
  return `conav-asset-${ref}`
}

/** For a style: a variable that is empty until the picture has come. */
export function styleStandInOf(address: string): string | undefined {
  const ref = findStyleRef(address)
  return ref === undefined ? undefined : `var(--${styleNameOf(ref)},none)`
}

/** For the source of a font. */
export function fontStandInOf(address: string): string | undefined {
  const ref = findStyleRef(address)
  return ref === undefined ? undefined : `local("${styleNameOf(ref)}")`
}

function findStyleRef(address: string): string | undefined {
  const ref = findRef(address)
  return ref?.startsWith('s') === true ? ref : undefined
}
