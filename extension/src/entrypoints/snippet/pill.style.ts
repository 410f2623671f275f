/** A constructed sheet: the page's CSP knows no inline styles. The page may set `--conav-accent` and `--conav-on-accent`. */
export const PILL_STYLE = `
:host {
  all: initial !important;
  position: fixed !important;
  inset: 0 auto auto 0 !important;
  display: block !important;
  width: 0 !important;
  height: 0 !important;
  z-index: 2147483647 !important;
  color-scheme: light dark !important;
}
/* What a page says of its own popovers must not lie over it for ours. */
:host::backdrop { display: none !important; }
[hidden] { display: none !important; }
.pill {
  position: fixed;
  right: max(16px, env(safe-area-inset-right));
  bottom: max(16px, env(safe-area-inset-bottom));
  display: flex;
  flex-wrap: wrap;
  justify-content: end;
  gap: 8px;
  max-width: calc(100vw - 32px);
  user-select: none;
  font: 500 16px/20px 'Inter Variable', Inter, ui-sans-serif, system-ui, sans-serif;
}
button {
  min-height: 44px;
  padding: 8px 18px;
  border: 0;
  border-radius: 22px;
  font: inherit;
  cursor: pointer;
  touch-action: none;
}
.help {
  background: var(--conav-accent, #12656b);
  color: var(--conav-on-accent, #fff);
  box-shadow: 0 0 0 1px rgb(255 255 255 / 30%), 0 4px 16px rgb(0 0 0 / 24%);
}
.code {
  background: light-dark(#fff, #1d2628);
  color: light-dark(#12656b, #7fd3d3);
  box-shadow: 0 0 0 1px rgb(127 127 127 / 40%), 0 2px 8px rgb(0 0 0 / 12%);
  font-size: 14px;
}
button:hover { filter: brightness(1.08); }
button:focus-visible { outline: 2px solid light-dark(#12656b, #7fd3d3); outline-offset: 3px; }
.busy { cursor: progress; }
p {
  position: absolute;
  right: 0;
  bottom: calc(100% + 8px);
  width: max-content;
  max-width: min(320px, 100vw - 32px);
  box-sizing: border-box;
  margin: 0;
  padding: 12px 16px;
  border-radius: 12px;
  background: light-dark(#fff, #1d2628);
  color: light-dark(#1a2426, #eef3f3);
  box-shadow: 0 0 0 1px rgb(127 127 127 / 40%), 0 4px 16px rgb(0 0 0 / 20%);
  font-size: 15px;
}
p:empty { display: none; }
`
