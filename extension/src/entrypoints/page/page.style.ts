/** Styles of what stands in the page while help is open. A constructed sheet: the page's CSP knows no inline styles. */
export const PAGE_STYLE = `
iframe {
  position: fixed;
  right: 0;
  bottom: 0;
  width: var(--width, 360px);
  height: var(--height, 300px);
  border: 0;
  visibility: hidden;
  pointer-events: none;
  color-scheme: light dark;
  background: Canvas;
}
iframe:not([data-kind='hidden']) {
  visibility: visible;
  pointer-events: auto;
}
iframe[data-kind='panel'] {
  right: 16px;
  bottom: 16px;
  width: min(var(--width), 100vw - 32px);
  height: min(var(--height), 520px, 100vh - 32px);
}
iframe[data-kind='prompt'] {
  inset: 0;
  margin: auto;
  width: min(var(--width), 100vw - 24px);
  height: min(var(--height), 100vh - 24px);
}
iframe[data-kind='panel'],
iframe[data-kind='prompt'] {
  border-radius: 12px;
  box-shadow: 0 0 0 1px rgb(127 127 127 / 40%), 0 8px 28px rgb(0 0 0 / 22%);
}
iframe[data-kind='bar'] {
  inset: 0 0 auto;
  width: 100%;
  height: var(--height);
}
iframe[data-kind='whole'] {
  inset: 0;
  width: 100%;
  height: 100%;
}
iframe[data-kind='bar'][data-side='bottom'] {
  inset: auto 0 0;
}
@media (width < 480px) {
  iframe[data-kind='panel'][data-size='large'] {
    right: 0;
    bottom: 0;
    width: 100%;
    border-radius: 12px 12px 0 0;
  }
}
.edge {
  position: fixed;
  display: none;
  pointer-events: none;
  background: oklch(0.55 0.18 257);
}
.edge[data-sharing='view'],
.edge[data-sharing='control'] {
  display: block;
}
.edge[data-sharing='control'] {
  background: oklch(0.78 0.15 75);
}
.edge[data-resting] {
  background: oklch(0.6 0 0);
}
.edge.top { inset: 0 0 auto; height: 3px; }
.edge.bottom { inset: auto 0 0; height: 3px; }
.edge.left { inset: 0 auto 0 0; width: 3px; }
.edge.right { inset: 0 0 0 auto; width: 3px; }
`
