/** Styles of the layer over the page. A constructed sheet: the page's CSP knows no inline styles. */
export const MARKS_STYLE = `
:host {
  all: initial;
  position: fixed;
  inset: 0;
  width: 100%;
  height: 100%;
  margin: 0;
  padding: 0;
  border: 0;
  overflow: hidden;
  background: none;
  pointer-events: none;
  forced-color-adjust: none;
  font: 600 12px/16px Inter, system-ui, sans-serif;
}
:host(:not(:popover-open)) { display: none; }
:host::backdrop { display: none !important; }
:host([data-plain]) { display: block; z-index: 2147483647; }
:host([data-away]) { visibility: hidden; }
[hidden] { display: none; }
.red { --ink: oklch(0.58 0.22 27); }
.orange { --ink: oklch(0.62 0.17 52); }
.green { --ink: oklch(0.56 0.16 148); }
.blue { --ink: oklch(0.55 0.18 257); }
.purple { --ink: oklch(0.52 0.22 303); }
svg.marks { position: absolute; inset: 0; width: 100%; height: 100%; }
path { fill: none; stroke-linecap: round; stroke-linejoin: round; }
path.dark { stroke: rgb(0 0 0 / 45%); stroke-width: 9; }
path.light { stroke: white; stroke-width: 7.5; }
path.line { stroke: var(--ink); stroke-width: 4; }
.highlight path.line { fill: color-mix(in oklch, var(--ink) 14%, transparent); }
.flag { position: absolute; left: 0; top: 0; will-change: translate; }
.flag svg { display: block; width: 18px; height: 23px; overflow: visible; }
.flag path { fill: var(--ink); stroke: white; stroke-width: 1.5; }
.flag span {
  position: absolute;
  left: 14px;
  top: 18px;
  max-width: 160px;
  padding: 2px 7px;
  overflow: hidden;
  border-radius: 8px;
  outline: 1px solid rgb(255 255 255 / 85%);
  background: var(--ink);
  color: white;
  white-space: nowrap;
}
.flag.turned span { left: auto; right: 100%; }
.pad {
  position: absolute;
  inset: 0;
  pointer-events: auto;
  touch-action: none;
  cursor: crosshair;
  outline: none;
}
`
