/** Styles of a preview, on top of the keeper's own. */
export const PREVIEW_STYLE = `
.preview { display: flex; flex-direction: column; height: 100%; }
.preview .top { flex: none; border-bottom: 1px solid var(--line); background: var(--surface); }
.preview header { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 12px; padding: 6px 12px 2px; }
.preview h1 { font-size: 14px; line-height: 20px; }
.preview .tabs { display: flex; flex: 1; flex-wrap: wrap; gap: 2px; }
.preview .tab {
  min-height: 28px;
  padding: 2px 10px;
  border: 1px solid transparent;
  border-radius: var(--radius);
  background: transparent;
  font-size: 14px;
  font-weight: 500;
}
.preview .tab:hover { background: var(--soft); }
.preview .tab[aria-pressed='true'] { border-color: var(--accent); background: var(--soft); color: var(--accent-strong); }
.preview .small { min-height: 28px; white-space: nowrap; }
.preview .said { padding: 0 12px 6px; color: var(--muted); font-size: 13px; line-height: 18px; }
.preview .stage { border-top: 0; }
.preview .stage[data-empty] iframe { visibility: hidden; }
.preview footer {
  display: flex;
  flex: none;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  min-height: 45px;
  padding: 6px 12px;
  border-top: 1px solid var(--line);
  background: var(--surface);
  font-size: 14px;
  line-height: 20px;
}
.preview code {
  max-width: 50%;
  overflow: hidden;
  padding: 0 6px;
  border-radius: 4px;
  background: var(--soft);
  font: 13px/20px ui-monospace, monospace;
  text-overflow: ellipsis;
  white-space: nowrap;
}
.preview .means { color: var(--muted); font-size: 13px; }
.preview .sentence { flex: 1; min-width: 200px; }
@media (width < 600px) {
  .preview h1 { flex: 1; }
  .preview .tabs { order: 1; flex-basis: 100%; }
  .preview .tab { padding: 2px 6px; font-size: 13px; }
}
[data-preview='panel'] .preview { height: auto; }
[data-preview='panel'] .preview .top { border: 0; }
[data-preview='panel'] .preview header { padding: 14px 16px 4px; }
[data-preview='panel'] .preview h1 { flex: 1; font-size: 16px; }
[data-preview='panel'] .preview .said { padding: 0 16px 14px; color: inherit; font-size: 15px; line-height: 21px; }
`
