/** Styles of the mode in which the customer hides things. A constructed sheet: the page's CSP knows no inline styles. */
export const HIDE_STYLE = `
.veil, .glass { position: absolute; inset: 0; width: 100%; height: 100%; }
.glass { pointer-events: auto; cursor: crosshair; outline: none; }
.pick {
  position: absolute;
  box-sizing: border-box;
  border: 2px solid oklch(0.45 0.2 295);
  border-radius: 4px;
  outline: 2px solid white;
  background: rgb(88 44 170 / 10%);
}
.pick[data-cover='hidden'] { border-color: oklch(0.45 0.02 250); }
.tip {
  position: absolute;
  max-width: min(320px, 100vw - 16px);
  padding: 4px 8px;
  overflow: hidden;
  border-radius: 6px;
  outline: 1px solid rgb(255 255 255 / 85%);
  background: #1d1433;
  color: white;
  font: 600 13px/18px Inter, system-ui, sans-serif;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.said {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
}
`
