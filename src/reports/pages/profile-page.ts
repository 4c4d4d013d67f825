import type { CategoricalProfile, ColumnProfile, NumericProfile, Profile } from '../../data/index.js';
import { correlationMatrixChart } from '../charts/correlation-matrix.js';
import { countOf, formatBytes, formatCount, formatNumber, formatPart, nothing } from '../format.js';
import { type PageOptions, renderPage, section } from '../html/document.js';
import { advice, capped, cards, facts, nameOf, note, story, wideFigure } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { type TableColumn, table } from '../html/table.js';
import { shorten } from '../text.js';
import { columnCards } from './column-cards.js';
import { targetSection } from './target-section.js';

const mostCharts = 48;
const mostLines = 500;
const mostFindings = 60;

/** A table of data at a glance: what stands out and what to do, statistics, each column, and what goes together. */
export function profilePage(profile: Profile, { title }: PageOptions): string {
  const numeric = profile.columns.filter((column) => column.type === 'numeric');
  const categorical = profile.columns.filter((column) => column.type === 'categorical');
  return renderPage({
    kind: 'Data profile',
    title,
    lead: `${countOf(profile.rows, 'row')} in ${countOf(profile.columns.length, 'column')}.`,
    sections: [
      summary(profile),
      findings(profile),
      targetSection(profile),
      statistics('Numeric columns', numericColumns(profile.rows), numeric),
      statistics('Categorical columns', categoricalColumns(profile.rows), categorical),
      columnsSection(profile),
      correlations(profile),
    ],
  });
}

function summary({ rows, columns, duplicateRows, memory }: Profile): Content {
  const missing = columns.reduce((sum, column) => sum + column.missing, 0);
  const numeric = columns.filter(({ type }) => type === 'numeric').length;
  const touched = columns.filter((column) => column.missing > 0).length;
  return section(
    'Summary',
    facts([
      { label: 'Rows', value: formatCount(rows) },
      {
        label: 'Columns',
        value: formatCount(columns.length),
        remark: `${formatCount(numeric)} numeric, ${formatCount(columns.length - numeric)} categorical`,
      },
      {
        label: 'Missing cells',
        value: formatCount(missing),
        remark:
          missing === 0
            ? 'every cell is filled'
            : `${formatPart(missing, rows * columns.length)}, in ${countOf(touched, 'column')}`,
      },
      {
        label: 'Duplicate rows',
        value: formatCount(duplicateRows),
        remark: duplicateRows === 0 ? 'every row is its own' : formatPart(duplicateRows, rows),
      },
      ...(memory === undefined ? [] : [{ label: 'Memory', value: formatBytes(memory), remark: 'as typed columns' }]),
    ]),
  );
}

function findings({ findings }: Profile): Content {
  if (findings.length === 0) return section('Findings', story(['Nothing stands out.']));
  const { shown, note } = capped(findings, mostFindings, 'findings');
  return section('Findings', note, advice(shown));
}

function statistics<Column extends ColumnProfile>(
  heading: string,
  columns: readonly TableColumn<Column>[],
  profiles: readonly Column[],
): Content {
  if (profiles.length === 0) return '';
  const { shown, note } = capped(profiles, mostLines, 'columns');
  return section(heading, note, table(heading, columns, shown));
}

function commonColumns(rows: number): TableColumn<ColumnProfile>[] {
  return [
    { head: 'Column', cell: ({ name }) => nameOf(name) },
    {
      head: 'Missing',
      number: true,
      cell: ({ missing }) =>
        missing === 0 ? '0' : html`${formatCount(missing)} <small>${formatPart(missing, rows)}</small>`,
    },
    { head: 'Distinct', number: true, cell: ({ distinct }) => formatCount(distinct) },
  ];
}

function numericColumns(rows: number): TableColumn<NumericProfile>[] {
  const statistic = (head: string, value: (column: NumericProfile) => number | null) => ({
    head,
    number: true,
    cell: (column: NumericProfile) => formatNumber(value(column)),
  });
  return [
    ...commonColumns(rows),
    statistic('Mean', ({ mean }) => mean),
    statistic('Std', ({ std }) => std),
    statistic('Min', ({ min }) => min),
    statistic('25%', ({ q1 }) => q1),
    statistic('Median', ({ median }) => median),
    statistic('75%', ({ q3 }) => q3),
    statistic('Max', ({ max }) => max),
    statistic('Skewness', ({ skewness = null }) => skewness),
    { head: 'Zeros', number: true, cell: ({ zeros }) => (zeros === undefined ? nothing : formatCount(zeros)) },
  ];
}

function categoricalColumns(rows: number): TableColumn<CategoricalProfile>[] {
  const common = (head: string, place: number) => ({
    head,
    cell: ({ categories, count }: CategoricalProfile) => {
      const category = categories[place];
      return category
        ? html`${shorten(category.value, 32)} <small>${formatPart(category.count, count)}</small>`
        : nothing;
    },
  });
  return [
    ...commonColumns(rows),
    { head: 'Type', cell: ({ valueType }) => valueType },
    common('Most common', 0),
    common('Second', 1),
    common('Third', 2),
  ];
}

function columnsSection(profile: Profile): Content {
  const { shown, note } = capped(profile.columns, mostCharts, 'columns');
  if (shown.length === 0) return '';
  return section('Columns', note, cards(columnCards(profile, mostCharts)));
}

function correlations({ rows, correlations, rankCorrelations, associations }: Profile): Content {
  const matrices = [correlations, rankCorrelations, associations].flatMap((matrix) =>
    matrix === undefined || matrix.columns.length < 2 ? [] : [matrix],
  );
  if (matrices.length === 0) return '';
  const sampled = matrices.find((matrix) => matrix.rows !== undefined && matrix.rows < rows);
  const remark =
    sampled?.rows === undefined ? '' : note(`Ranks are those of ${countOf(sampled.rows, 'row')} taken at random.`);
  return section(
    'Correlations',
    remark,
    matrices.map((matrix) => wideFigure(correlationMatrixChart(matrix))),
  );
}
