/** Which attributes a replayed page may have. What is not named here does not reach the document. */
import { STILL } from '@conav/shared/asset/reference.ts'
import { isInert, withoutFetches } from './css-fetch.ts'
import { filmStandInOf, standInOf } from './stand-in.ts'

export type AttributeValue = string | number | boolean | null | Record<string, string | false | [string, string]>

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** They style, size, label or lay out, and do nothing. */
const PLAIN = words(
  'class id title alt lang dir role slot part exportparts for label summary abbr placeholder value type hidden open inert checked selected ' +
    'disabled readonly required multiple size rows cols wrap maxlength minlength min max step pattern inputmode spellcheck translate ' +
    'contenteditable draggable popover start reversed span colspan rowspan headers scope align valign bgcolor color face border cellpadding ' +
    'cellspacing width height hspace vspace nowrap noshade clear compact frameborder marginwidth marginheight scrolling media charset ' +
    'datetime cite low high optimum default kind srclang controls loop muted playsinline loading decoding usemap ismap shape coords ' +
    'xmlns xmlns:xlink xml:space xml:lang version baseprofile viewbox preserveaspectratio d x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy ' +
    'points rotate offset pathlength transform gradienttransform patterntransform gradientunits patternunits patterncontentunits ' +
    'clippathunits maskunits maskcontentunits filterunits primitiveunits spreadmethod markerwidth markerheight markerunits refx refy orient ' +
    'textlength lengthadjust startoffset method spacing side stddeviation in in2 result operator k1 k2 k3 k4 values tablevalues slope ' +
    'intercept amplitude exponent scale xchannelselector ychannelselector radius mode basefrequency numoctaves seed stitchtiles ' +
    'surfacescale diffuseconstant specularconstant specularexponent kernelmatrix divisor bias targetx targety edgemode azimuth elevation z ' +
    'pointsatx pointsaty pointsatz limitingconeangle systemlanguage rr_width rr_height rr_scrollleft rr_scrolltop rr_open_mode ' +
    'conav-popover conav-undefined conav-mixed',
)

/** Values of CSS. */
const STYLED = words(
  'style fill stroke stop-color flood-color lighting-color clip-path mask filter cursor marker-start marker-mid marker-end marker ' +
    'fill-rule clip-rule fill-opacity stroke-opacity stop-opacity flood-opacity opacity stroke-width stroke-linecap stroke-linejoin ' +
    'stroke-dasharray stroke-dashoffset stroke-miterlimit text-anchor dominant-baseline alignment-baseline baseline-shift font-family ' +
    'font-size font-weight font-style letter-spacing word-spacing vector-effect visibility display overflow pointer-events paint-order ' +
    'shape-rendering text-rendering image-rendering color-interpolation color-interpolation-filters mix-blend-mode transform-origin',
)

const NAMED = words('input select textarea button fieldset output map slot details')
const PICTURES = words('img image feimage')
const LINKS = words('a area')
const CUSTOM = /^(?:aria|data|_ng[a-z]*|x|v|svelte|ng)-[a-z0-9_.-]{1,100}$/
const NAME = /^[a-z_][a-z0-9_.:-]{0,100}$/i

export interface Place {
  tag: string
  isSvg: boolean
}

/** The value as it may stand in the document; undefined where the attribute may not stand there at all. */
export function cleanAttribute(at: Place, name: string, value: unknown): AttributeValue | undefined {
  if (!NAME.test(name)) return undefined
  const lower = name.toLowerCase()
  if (value === null) return null
  if (lower === 'style' && typeof value === 'object') return cleanDeclarations(value)
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return undefined
  if (lower === '_csstext') return at.tag === 'style' || at.tag === 'link' ? withoutFetches(String(value)) : undefined
  if (STYLED.has(lower)) return typeof value === 'string' ? withoutFetches(value) : value
  if (PLAIN.has(lower) || CUSTOM.test(lower)) return value
  if (typeof value === 'string') return cleanAddress(at, lower, value)
  return lower === 'name' && NAMED.has(at.tag) ? value : undefined
}

/**
 * A name on a form, a frame or a picture would stand before the document's own members (`document.head`), so only
 * fields keep theirs: radio buttons need it.
 */
function cleanAddress(at: Place, name: string, value: string): string | undefined {
  if (name === 'name') return NAMED.has(at.tag) ? value : undefined
  if (name === 'rel') return value.toLowerCase() === 'stylesheet' ? value : undefined
  const isPicture = PICTURES.has(at.tag)
  if (name === 'href' || name === 'xlink:href') {
    if (isPicture) return standInOf(value) ?? inertOnly(value)
    if (LINKS.has(at.tag)) return value.startsWith('#') ? value : '#'
    return at.isSvg && value.startsWith('#') ? value : undefined
  }
  if (name === 'src') return isPicture || at.tag === 'input' ? (standInOf(value) ?? inertOnly(value)) : undefined
  if (name === 'poster') return at.tag === 'video' ? filmStandInOf(value) : undefined
  if (name === STILL) return at.tag === 'canvas' ? standInOf(value) : undefined
  if (name === 'rr_dataurl') return isPicture || at.tag === 'canvas' ? inertOnly(value) : undefined
  return undefined
}

function inertOnly(value: string): string | undefined {
  return isInert(value) ? value : undefined
}

/** A style as a list of changed properties. */
function cleanDeclarations(value: object): Record<string, string | false | [string, string]> {
  const out: Record<string, string | false | [string, string]> = {}
  for (const [property, given] of Object.entries(value)) {
    if (!/^-{0,2}[a-z][\w-]*$/i.test(property) || /^(?:-moz-binding|behavior)$/i.test(property)) continue
    if (given === false) out[property] = false
    else if (typeof given === 'string') out[property] = withoutFetches(given)
    else if (Array.isArray(given) && typeof given[0] === 'string')
      out[property] = [withoutFetches(given[0]), given[1] === 'important' ? 'important' : '']
  }
  return out
}
