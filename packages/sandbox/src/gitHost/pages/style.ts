/** The stylesheet of every page. */
export const style = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f6f7f9, #11151c);
  --card: light-dark(#ffffff, #181e27);
  --line: light-dark(#d9dee5, #2d3642);
  --text: light-dark(#1b2430, #e4e9f0);
  --quiet: light-dark(#566274, #9aa7b8);
  --link: light-dark(#1a56c4, #7fb0ff);
  --open: light-dark(#1a7f4b, #2f9e66);
  --merged: light-dark(#6d3fc9, #8f6be0);
  --closed: light-dark(#b3352f, #cf5750);
  --added: light-dark(#e2f6e9, #14301f);
  --removed: light-dark(#fdeaea, #3a1b1d);
  --hunk: light-dark(#eaf1fc, #1a2638);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { left: 8px; top: 8px; background: var(--card); padding: 4px 8px; }
header.top { background: #17202c; color: #cdd6e2; padding: 10px 24px; display: flex; flex-wrap: wrap; gap: 4px 20px; align-items: center; justify-content: space-between; font-size: 14px; }
header.top nav { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
header.top a { color: #fff; font-weight: 600; }
main { max-width: 1120px; margin: 0 auto; padding: 24px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 8px; font-weight: 600; overflow-wrap: anywhere; }
h1 .number { color: var(--quiet); font-weight: 400; }
h2 { font-size: 17px; margin: 28px 0 10px; }
.quiet { color: var(--quiet); }
.small { font-size: 13px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; overflow: hidden; }
.card + .card { margin-top: 14px; }
.card > .head { padding: 10px 16px; border-bottom: 1px solid var(--line); font-size: 14px; color: var(--quiet); }
.card > .body { padding: 4px 16px; overflow-wrap: anywhere; }
.rows { list-style: none; margin: 0; padding: 0; }
.rows > li { padding: 11px 16px; display: flex; gap: 4px 12px; flex-wrap: wrap; align-items: baseline; }
.rows > li + li { border-top: 1px solid var(--line); }
.rows .grow { flex: 1 1 16rem; overflow-wrap: anywhere; }
.rows .title { font-weight: 600; color: var(--text); }
.empty { padding: 18px 16px; color: var(--quiet); }
.pill { display: inline-block; padding: 2px 11px; border-radius: 99px; color: #fff; font-size: 13px; font-weight: 600; }
.pill.open { background: var(--open); } .pill.merged { background: var(--merged); } .pill.closed { background: var(--closed); } .pill.draft { background: #5c6775; }
code, pre, .mono { font-family: var(--mono); font-size: 12.5px; }
code.ref { background: var(--hunk); padding: 2px 6px; border-radius: 5px; overflow-wrap: anywhere; }
.meta { display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; margin-bottom: 20px; }
.head.meta { margin-bottom: 0; }
.head a[aria-current] { color: var(--text); font-weight: 600; }
h1.mono { font-size: 20px; }
.tabs { display: flex; gap: 4px; margin: 18px 0 14px; border-bottom: 1px solid var(--line); }
.tabs a { padding: 8px 14px; color: var(--quiet); border-bottom: 2px solid transparent; margin-bottom: -1px; }
.tabs a[aria-current] { color: var(--text); font-weight: 600; border-color: var(--link); }
.decide { padding: 16px; display: flex; flex-wrap: wrap; gap: 12px 16px; align-items: center; border-left: 4px solid var(--line); }
.decide.good { border-left-color: var(--open); } .decide.bad { border-left-color: var(--closed); } .decide.done { border-left-color: var(--merged); }
.decide p { margin: 0; flex: 1 1 18rem; }
.decide form { display: inline-flex; gap: 8px; flex-wrap: wrap; }
button { font: inherit; font-weight: 600; padding: 7px 16px; border-radius: 6px; border: 1px solid var(--line); background: var(--card); color: var(--text); cursor: pointer; }
button:hover { border-color: var(--quiet); }
button.go { background: var(--open); border-color: var(--open); color: #fff; }
button.go:hover { filter: brightness(1.08); }
button.stop { color: var(--closed); }
button:disabled { opacity: .5; cursor: not-allowed; filter: none; }
.alert { padding: 12px 16px; border: 1px solid var(--closed); border-left-width: 4px; border-radius: 6px; background: var(--card); margin-bottom: 16px; }
.plus { color: var(--open); } .minus { color: var(--closed); }
details.file { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-top: 14px; overflow: hidden; }
details.file > summary { padding: 9px 16px; cursor: pointer; display: flex; flex-wrap: wrap; gap: 4px 12px; background: light-dark(#fafbfc, #1c232d); }
details.file > summary::before { content: '▸'; color: var(--quiet); }
details.file[open] > summary::before { content: '▾'; }
details.file[open] > summary { border-bottom: 1px solid var(--line); }
details.file > summary .grow { flex: 1; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
table.code { border-collapse: collapse; width: 100%; font: 12.5px/1.55 var(--mono); }
table.code td { padding: 0 10px; white-space: pre; vertical-align: top; }
table.code td.n { width: 1%; min-width: 44px; text-align: right; color: var(--quiet); user-select: none; border-right: 1px solid var(--line); }
table.code td.n a { color: inherit; }
table.code tr.add { background: var(--added); } table.code tr.del { background: var(--removed); }
table.code tr.hunk td { background: var(--hunk); color: var(--quiet); padding-top: 3px; padding-bottom: 3px; }
table.code tr:target { background: var(--hunk); }
.body h1 { font-size: 20px; margin: 14px 0 8px; } .body h2 { font-size: 17px; margin: 16px 0 8px; } .body h3 { font-size: 15px; margin: 14px 0 6px; }
.body pre { background: var(--page); padding: 10px 12px; border-radius: 6px; overflow-x: auto; }
.body :not(pre) > code { background: var(--page); padding: 1px 5px; border-radius: 4px; }
.body table { border-collapse: collapse; display: block; overflow-x: auto; } .body th, .body td { border: 1px solid var(--line); padding: 4px 10px; text-align: left; }
.body blockquote { margin-left: 0; padding-left: 14px; border-left: 3px solid var(--line); color: var(--quiet); }
@media (max-width: 640px) {
  main { padding: 16px 12px; }
  header.top { padding: 10px 12px; }
  h1 { font-size: 21px; }
  table.code td { padding: 0 6px; }
  table.code td.n { min-width: 30px; }
}
`;
