import { chartStyle } from '../charts/chart-style.js';
import { palette } from '../palette.js';
import { leastWidths } from './least-widths.js';

const variables = (scheme: 'light' | 'dark') =>
  Object.entries(palette)
    .map(([name, shade]) => `--${name}: ${shade[scheme]};`)
    .join(' ');

/** The one stylesheet of all pages. System fonts, two schemes, from 360 pixels to a wide screen, and paper. */
export const stylesheet = `
:root { color-scheme: light dark; ${variables('light')} --ground: #f6f7f9; }
@media (prefers-color-scheme: dark) { :root { ${variables('dark')} --ground: #0e1116; } }

* { box-sizing: border-box; margin: 0; }
body {
  background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word; -webkit-text-size-adjust: 100%;
}
body > * { max-width: 1240px; margin-inline: auto; padding-inline: clamp(16px, 4vw, 40px); }
body > header { padding-block: clamp(28px, 5vw, 56px) 8px; }
body > footer { padding-block: 40px; color: var(--muted); font-size: 13px; }
.kind { color: var(--blue); font-size: 13px; font-weight: 600; letter-spacing: .02em; }
h1 { font-size: clamp(24px, 3.2vw, 34px); line-height: 1.2; letter-spacing: -.015em; margin-block: 4px 10px; }
h2 { font-size: 19px; letter-spacing: -.01em; margin-bottom: 14px; }
h3 { font-size: 15px; margin-block: 24px 10px; }
.lead { color: var(--muted); font-size: 17px; max-width: 68ch; }
section { padding-block: 22px; }
.note { color: var(--muted); font-size: 13.5px; margin-bottom: 12px; max-width: 80ch; }

.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 12px; }
.facts > div, figure, .table, .story { background: var(--surface); border: 1px solid var(--grid); border-radius: 10px; }
.facts > div { padding: 14px 16px; min-width: 0; }
.facts dt { color: var(--muted); font-size: 13px; }
.facts dd { font-size: clamp(18px, 2vw, 22px); font-weight: 600; letter-spacing: -.01em; font-variant-numeric: tabular-nums; line-height: 1.3; }
.facts dd small { display: block; color: var(--muted); font-size: 13px; font-weight: 400; letter-spacing: 0; }

.table { overflow-x: auto; }
.table.slim { width: fit-content; max-width: 100%; min-width: min(100%, 480px); }
table { border-collapse: separate; border-spacing: 0; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
th, td { padding: 8px 14px; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--grid); white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
thead th { color: var(--muted); font-size: 12.5px; font-weight: 500; }
tbody th { font-weight: 600; position: sticky; left: 0; background: var(--surface); }
.number { text-align: right; }
.prose { white-space: normal; min-width: 240px; }
.best { font-weight: 650; }
td small { color: var(--muted); font-size: 12.5px; }

.state { white-space: nowrap; }
.state::before { content: ""; display: inline-block; width: 8px; height: 8px; border-radius: 50%; margin-right: 8px; background: var(--gray); }
.state.good::before { background: var(--blue); }
.state.alert::before { background: var(--vermilion); }
.state.alert { font-weight: 600; }

.story { list-style: none; padding: 4px 18px; }
.story li { padding: 10px 0; border-bottom: 1px solid var(--grid); }
.story li:last-child { border-bottom: 0; }
.story small { display: block; color: var(--muted); font-size: 13px; }

.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 280px), 1fr)); gap: 14px; align-items: start; }
.figures.large { grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr)); }
.figures.large > figure { max-width: 620px; }
figure { padding: 4px; overflow-x: auto; min-width: 0; }
figure.wide { max-width: max-content; }
figure.wide + figure.wide { margin-top: 14px; }
${leastWidths.map((least) => `.least-${least} svg { min-width: ${least}px; }`).join('\n')}
figure svg { border-radius: 8px; margin-inline: auto; }
.figures svg { width: 100%; }
figcaption { padding: 2px 12px 12px; font-size: 13px; }
figcaption dl { display: grid; grid-template-columns: auto 1fr auto 1fr; gap: 2px 10px; font-variant-numeric: tabular-nums; }
figcaption dt { color: var(--muted); }
figcaption dd { text-align: right; overflow-wrap: anywhere; }
figcaption .wide { grid-column: 2 / -1; }
figcaption p { margin-top: 8px; padding-top: 8px; border-top: 1px solid var(--grid); overflow-wrap: anywhere; }

@media (max-width: 700px) {
  table { font-size: 13px; }
  th, td { padding: 8px 10px; }
  tbody th { white-space: normal; overflow-wrap: anywhere; min-width: 150px; }
}

@media print {
  :root { --ground: #ffffff; }
  body { font-size: 11pt; }
  section { break-inside: auto; }
  h2, h3 { break-after: avoid; }
  figure, tr, .facts > div { break-inside: avoid; }
  .table, figure { overflow: visible; }
  figure.wide svg { min-width: 0; }
  tbody th { position: static; }
}

${chartStyle}
`;
