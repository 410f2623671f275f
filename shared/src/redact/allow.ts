/** The allow-lists: what may pass at all. Nothing that is not written here leaves the page. */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

export const HTML_TAGS = words(
  'html head body title meta base link style script noscript template slot ' +
    'a abbr acronym address area article aside audio b bdi bdo big blockquote br button canvas caption center cite code col colgroup ' +
    'data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd label legend li main map mark marquee menu meter nav nobr object ol ' +
    'optgroup option output p param picture pre progress q rp rt ruby s samp search section select selectedcontent small source span strike ' +
    'strong sub summary sup table tbody td textarea tfoot th thead time tr track tt u ul var video wbr applet ' +
    'math mi mn mo ms mtext mrow mfrac msqrt mroot msup msub msubsup munder mover munderover mtable mtr mtd mspace mpadded menclose semantics',
)

export const SVG_TAGS = words(
  'svg g path rect circle ellipse line polyline polygon text tspan textpath defs symbol use clippath mask pattern marker lineargradient ' +
    'radialgradient stop filter image foreignobject title desc a switch view style fegaussianblur feoffset feblend fecolormatrix fecomposite ' +
    'fecomponenttransfer fefunca fefuncr fefuncg fefuncb feflood feimage femerge femergenode femorphology fedropshadow feturbulence ' +
    'fedisplacementmap fediffuselighting fespecularlighting fepointlight fedistantlight fespotlight feconvolvematrix fetile',
)

/** Elements that leave as an empty shell: the tag that stands for them, without attributes but class and size, without children. */
export const SHELLS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  script: 'noscript',
  noscript: 'noscript',
  template: 'template',
  base: 'noscript',
  meta: 'meta',
  object: 'img',
  embed: 'img',
  applet: 'img',
  param: 'noscript',
}

const INPUT_TYPES = words(
  'text password email tel url search number range date time month week datetime-local color checkbox radio file hidden submit button reset image',
)
/** Inputs whose value is a label that the page wrote. */
export const LABEL_INPUTS = words('submit button reset')

/** Text attributes: masked as page text, unless a rule unmasks the attribute. */
export const TEXT_ATTRIBUTES = words(
  'title alt placeholder label summary abbr aria-label aria-description aria-placeholder aria-roledescription aria-valuetext aria-braillelabel',
)

const MEDIA =
  /^(?:[\s(),:<>=/]|all|print|screen|speech|and|not|only|or|(?:min-|max-)?(?:width|height|resolution|aspect-ratio)|orientation|portrait|landscape|prefers-(?:color-scheme|reduced-motion)|light|dark|reduce|no-preference|(?:any-)?(?:hover|pointer)|none|coarse|fine|\d{1,5}(?:\.\d{1,4})?(?:px|em|rem|dppx|dpi|x)?(?!\d)){0,80}$/
const SIZE = /^[+-]?(?:\d{1,6}(?:\.\d{0,8})?|\.\d{1,8})(?:px|em|rem|ex|ch|%|vh|vw|pt|pc|cm|mm|in|fr)?$/
const SHORT_NUMBER = /^-?\d{1,5}$/
const NUMBERS = /^[\s,+\-.\deE%]{0,100000}$/
const PATH = /^[\s,+\-.\deEMmZzLlHhVvCcSsQqTtAa]*$/
const TRANSFORM = /^(?:[\s,]*(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\s,+\-.\deE]*\))*[\s,]*$/

const one = (text: string): RegExp => new RegExp(`^(?:${text.replaceAll(' ', '|')})$`, 'i')

const SIZES =
  'width height border cellpadding cellspacing hspace vspace marginwidth marginheight size rr_width rr_height rr_scrollLeft rr_scrollTop ' +
  'x y x1 x2 y1 y2 cx cy r rx ry fx fy fr dx dy rotate offset stroke-width stroke-dashoffset stroke-miterlimit opacity fill-opacity ' +
  'stroke-opacity stop-opacity flood-opacity font-size letter-spacing word-spacing textLength startOffset markerWidth markerHeight refX refY ' +
  'stdDeviation k1 k2 k3 k4 scale radius rr_mediaCurrentTime rr_mediaPlaybackRate rr_mediaVolume'
const SHORT_NUMBERS = 'colspan rowspan span rows cols tabindex start numOctaves'
const FLAGS =
  'disabled readonly required multiple hidden open inert reversed nowrap noshade controls loop muted autofocus default playsinline ' +
  'contenteditable rr_mediaMuted rr_mediaLoop'
const CHOICES: Readonly<Record<string, string>> = {
  dir: 'ltr rtl auto',
  align: 'left right center justify char top middle bottom',
  valign: 'top middle bottom baseline',
  clear: 'left right all both none',
  scope: 'row col rowgroup colgroup',
  wrap: 'soft hard off',
  rr_open_mode: 'modal non-modal',
  'conav-popover': 'open shut',
  rr_hidden: 'customer',
  rr_mediaState: 'played paused',
  inputmode: 'none text decimal numeric tel search email url',
  preserveAspectRatio: 'none xMinYMin xMidYMin xMaxYMin xMinYMid xMidYMid xMaxYMid xMinYMax xMidYMax xMaxYMax',
  gradientUnits: 'userSpaceOnUse objectBoundingBox',
  patternUnits: 'userSpaceOnUse objectBoundingBox',
  clipPathUnits: 'userSpaceOnUse objectBoundingBox',
  maskUnits: 'userSpaceOnUse objectBoundingBox',
  filterUnits: 'userSpaceOnUse objectBoundingBox',
  spreadMethod: 'pad reflect repeat',
  loading: 'lazy eager',
  xmlns: 'http://www.w3.org/1999/xhtml http://www.w3.org/2000/svg http://www.w3.org/1998/Math/MathML',
}

const KEPT = new Map<string, RegExp>([
  ...SIZES.split(' ').map((name): [string, RegExp] => [name, SIZE]),
  ...SHORT_NUMBERS.split(' ').map((name): [string, RegExp] => [name, SHORT_NUMBER]),
  ...FLAGS.split(' ').map((name): [string, RegExp] => [name, new RegExp(`^(?:true|false|${name}|)$`)]),
  ...Object.entries(CHOICES).map(([name, choices]): [string, RegExp] => [name, one(choices)]),
  ...'viewBox points stroke-dasharray values'.split(' ').map((name): [string, RegExp] => [name, NUMBERS]),
  ['d', PATH],
  ['transform', TRANSFORM],
  ['gradientTransform', TRANSFORM],
  ['patternTransform', TRANSFORM],
  ['popover', /^(?:auto|manual|hint|)$/i],
  ['lang', /^[a-z]{2,3}(?:-[A-Za-z]{2,4}){0,2}$/],
  ['type', new RegExp(`^(?:${[...INPUT_TYPES].join('|')}|a|A|i|I|1|disc|circle|square|text/css)$`)],
  ['media', MEDIA],
  ['conav-undefined', /^$/],
  ['rel', /^stylesheet$/],
])

/** SVG's presentation attributes and HTML's old colours: values of CSS, sanitised as such. */
export const STYLE_ATTRIBUTES = words(
  'fill stroke color bgcolor stop-color flood-color lighting-color fill-rule clip-rule clip-path mask filter marker-start marker-mid marker-end ' +
    'stroke-linecap stroke-linejoin text-anchor dominant-baseline alignment-baseline font-weight font-style font-family vector-effect ' +
    'visibility display overflow pointer-events paint-order shape-rendering mix-blend-mode',
)

/** Whether the attribute may pass with this very value: its name stands in the list and its value has the closed form of that name. */
export function mayKeep(name: string, value: string): boolean {
  return KEPT.get(name)?.test(value) ?? false
}

/** Whether a stylesheet may name this attribute value, and an element carry it because a stylesheet names it. */
export function isVocabulary(name: string, value: string): boolean {
  if (!/^(?:role|(?:data|aria)-[a-z-]{1,40})$/.test(name) || TEXT_ATTRIBUTES.has(name) || CHOSEN.test(name))
    return false
  return /^[a-z]{0,16}(?:-[a-z]{1,12}){0,2}$/.test(value) && !/check|select|determinate/.test(value)
}

/** Attributes that say what the customer chose, and between which bounds: they count as values. */
const CHOSEN = /^(?:aria-(?:checked|selected|pressed|value(?:now|min|max))|min|max|step|low|high|optimum)$/
const CHOSEN_VALUE = /^(?:true|false|mixed|-?\d{1,6}(?:\.\d{1,4})?)$/

export function isChosen(name: string): boolean {
  return CHOSEN.test(name)
}

export function isChosenValue(value: string): boolean {
  return CHOSEN_VALUE.test(value)
}

export const SYSTEM_FONTS = words(
  'arial helvetica verdana tahoma georgia times courier consolas menlo monaco roboto ubuntu calibri cambria inter ' +
    'palatino garamond baskerville didot futura optima avenir candara corbel constantia impact charter',
)
export const SYSTEM_FONT_NAMES = new Set(
  'helvetica neue|segoe ui|segoe ui emoji|segoe ui symbol|apple color emoji|noto color emoji|noto sans|open sans|times new roman|courier new|sf mono|sf pro text|liberation mono|liberation sans|dejavu sans|lucida grande|palatino linotype|book antiqua|iowan old style|hoefler text|gill sans|trebuchet ms|avenir next|century gothic|franklin gothic medium|arial black|arial narrow|comic sans ms|lucida console|lucida sans unicode|noto serif|liberation serif|dejavu serif|source sans pro|source serif pro|source serif 4|p052|urw palladio l|nimbus sans|nimbus roman'.split(
    '|',
  ),
)

const DOCTYPE =
  /^-\/\/(?:W3C|IETF)\/\/DTD (?:XHTML|HTML) \d(?:\.\d+)?(?: (?:Strict|Transitional|Frameset|Final))?\/\/EN$/

/** Stands for any system identifier: that there is one is all that counts. */
export const SYSTEM_ID = 'http://www.w3.org/TR/html4/loose.dtd'

/** A doctype's public identifier, where it is one of the W3C's: it decides whether the page is in quirks mode. */
export function knownDoctype(identifier: string): string {
  return DOCTYPE.test(identifier) ? identifier : ''
}
