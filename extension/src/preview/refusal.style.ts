/** A constructed sheet: the page's CSP knows no inline styles. */
export const REFUSAL_STYLE = `
.refusal {
  position: fixed;
  right: 16px;
  bottom: 16px;
  display: flex;
  flex-direction: column;
  align-items: end;
  gap: 12px;
  box-sizing: border-box;
  width: min(340px, 100vw - 32px);
  padding: 16px;
  border-radius: 12px;
  background: light-dark(#fff, #1d2628);
  color: light-dark(#1a2426, #eef3f3);
  box-shadow: 0 0 0 1px rgb(127 127 127 / 40%), 0 8px 28px rgb(0 0 0 / 22%);
  font: 15px/1.45 'Inter Variable', Inter, ui-sans-serif, system-ui, sans-serif;
}
.refusal button {
  min-height: 32px;
  padding: 2px 14px;
  border-radius: 8px;
  background: light-dark(#12656b, #7fd3d3);
  color: light-dark(#fff, #10191a);
  font-size: 14px;
}
`
