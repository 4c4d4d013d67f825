import { refuse } from '../errors/index.js';
import type { ComparedValue, RunComparison } from '../tracker/index.js';
import { drawTable, type TableColumn, widthOf } from './draw-table.js';
import { shortIds } from './short-ids.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { cutText, wrapText } from './text-width.js';
import { nothing, plainText, valueText } from './words.js';

export interface ComparisonTableOptions extends TableWidth {
  /** Shows what is the same in all runs, too. Default false. */
  readonly all?: boolean;
}

/** One thing that is compared: its name, and its text for each run. */
interface Row {
  readonly name: string;
  readonly texts: readonly string[];
  readonly differs: boolean;
}

/** Places that a run takes: a value may have thousands of characters. */
const widestRun = 28;
const narrowestRun = 8;

/**
 * What tells runs apart: a column for each run, a row for each parameter, metric, data set, part of the code and tag in
 * which they differ, as `params.depth`. Runs that do not fit beside each other follow in tables below.
 *
 * @returns lines without a line break at the end.
 * @throws ValidationError where there is no comparison.
 */
export async function comparisonTable(
  comparison: RunComparison,
  { width = terminalWidth(), all = false }: ComparisonTableOptions = {},
): Promise<string> {
  if (!Array.isArray(comparison?.runs)) {
    refuse([{ what: 'There is no comparison', where: 'comparison', remedy: 'Give what tracker.compare gives' }]);
  }
  const rows = rowsOf(comparison);
  const shown = all ? rows : rows.filter(({ differs }) => differs);
  const widestThing = Math.max(12, Math.floor(width / 3));
  const names = ['run', ...shown.map(({ name }) => name)];
  const things: TableColumn = { title: '', align: 'left', cells: names.map((name) => cutText(name, widestThing)) };
  // Two runs beside each other are what a comparison is about.
  const widest = Math.min(widestRun, Math.max(narrowestRun, Math.floor((width - widthOf([things])) / 2) - 3));
  const ids = shortIds(comparison.runs.map(({ id }) => id));
  const runs = comparison.runs.map(({ name }, i): TableColumn => {
    const cells = [ids[i]!, ...shown.map(({ texts }) => texts[i]!)].map((text) => cutText(text, widest));
    return { title: cutText(plainText(name), widest), align: 'left', cells };
  });
  const tables = await Promise.all(blocks(things, runs, width).map((block) => drawTable([things, ...block], width)));
  const lines = wrapText(remark(rows, all), width);
  return [...tables, ...lines].join('\n').trimEnd();
}

function rowsOf({ runs, params, metrics, data, code, tags }: RunComparison): Row[] {
  const attribute = (name: 'experiment' | 'status'): Row => {
    const texts = runs.map((run) => plainText(run[name]));
    return { name, texts, differs: new Set(texts).size > 1 };
  };
  const texts = (group: string, values: readonly ComparedValue<string>[]) =>
    values.map((one) => rowOf(group, one, (text) => plainText(text)));
  return [
    attribute('experiment'),
    attribute('status'),
    ...texts('params', params),
    ...metrics.map((one) => metricRow(one)),
    ...texts('data', data),
    ...texts('code', code),
    ...texts('tags', tags),
  ];
}

function rowOf<T>(group: string, { key, values, differs }: ComparedValue<T>, textOf: (value: T) => string): Row {
  const texts = values.map((value) => (value === undefined ? nothing : textOf(value)));
  return { name: plainText(`${group}.${key}`), texts, differs };
}

/** Six digits, but all of them where six would make different values look the same. */
function metricRow(metric: ComparedValue<number>): Row {
  const exact = new Set(metric.values.map(String));
  const row = rowOf('metrics', metric, valueText);
  return new Set(row.texts).size === exact.size ? row : rowOf('metrics', metric, String);
}

/** As many runs a table as fit beside what is compared, at least one. */
function blocks(things: TableColumn, runs: readonly TableColumn[], width: number): TableColumn[][] {
  const all: TableColumn[][] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last !== undefined && widthOf([things, ...last, run]) <= width) last.push(run);
    else all.push([run]);
  }
  return all;
}

function remark(rows: readonly Row[], all: boolean): string {
  const same = rows.filter(({ differs }) => !differs).length;
  if (same === rows.length) return 'The runs differ in nothing that was recorded.';
  return all || same === 0 ? '' : `${same} more ${same === 1 ? 'value is' : 'values are'} the same in every run.`;
}
