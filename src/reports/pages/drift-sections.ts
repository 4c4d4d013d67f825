import type { ColumnDrift, DriftReport } from '../../drift/index.js';
import { driftDistributionsChart } from '../charts/drift-distributions.js';
import { formatCount, formatNumber, formatShare, nothing } from '../format.js';
import { section } from '../html/document.js';
import { capped, type Fact, figures, nameOf, state } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { type TableColumn, table } from '../html/table.js';
import { shorten } from '../text.js';

const mostLines = 500;
const mostCharts = 48;
const mostUnseen = 5;

/** What a drift report says in numbers. */
export function driftFacts({
  datasetDrift,
  driftShare,
  driftShareThreshold,
  driftedColumns,
  columns,
  rows,
}: DriftReport): Fact[] {
  return [
    { label: 'Data set', value: state(datasetDrift ? 'alert' : 'good', datasetDrift ? 'drifted' : 'stable') },
    {
      label: 'Drift share',
      value: formatShare(driftShare),
      remark: `drift from ${formatShare(driftShareThreshold)} on`,
    },
    {
      label: 'Drifted columns',
      value: formatCount(driftedColumns.length),
      remark: `of ${formatCount(columns.length)}`,
    },
    { label: 'Rows', value: formatCount(rows.current), remark: `held against ${formatCount(rows.reference)}` },
  ];
}

/** Every column as a line of a table and as a small chart, those that drifted first. */
export function driftSections({ columns }: DriftReport): Content[] {
  const sorted = columns.toSorted((a, b) => Number(b.drifted) - Number(a.drifted));
  const lines = capped(sorted, mostLines, 'columns');
  const charts = capped(sorted, mostCharts, 'columns');
  if (columns.length === 0) return [];
  return [
    section('Drift by column', lines.note, table('Drift by column', driftColumns(columns), lines.shown)),
    section('Then and now', charts.note, figures(charts.shown.map(driftDistributionsChart))),
  ];
}

function driftColumns(columns: readonly ColumnDrift[]): TableColumn<ColumnDrift>[] {
  return [
    { head: 'Column', cell: ({ name }) => nameOf(name) },
    { head: 'Outcome', cell: outcome },
    { head: 'Type', cell: ({ type }) => type },
    { head: 'Method', cell: ({ method }) => method },
    { head: 'Score', number: true, cell: ({ score }) => formatNumber(score) },
    { head: 'Threshold', number: true, cell: ({ threshold }) => formatNumber(threshold) },
    {
      head: 'Missing, then → now',
      number: true,
      cell: ({ missing }) => `${formatShare(missing.reference)} → ${formatShare(missing.current)}`,
    },
    ...(columns.some(({ unseenCategories }) => unseenCategories?.length) ? [unseenColumn] : []),
  ];
}

function outcome({ score, drifted }: ColumnDrift): Content {
  if (score === null) return state('quiet', 'not measured');
  return drifted ? state('alert', 'drifted') : state('good', 'stable');
}

const unseenColumn: TableColumn<ColumnDrift> = {
  head: 'New categories',
  cell: ({ unseenCategories = [] }) => {
    if (unseenCategories.length === 0) return nothing;
    const named = unseenCategories.slice(0, mostUnseen).map((category) => shorten(category, 30));
    const more = unseenCategories.length - named.length;
    return html`${named.join(', ')}${more > 0 ? html` <small>and ${formatCount(more)} more</small>` : ''}`;
  },
};
