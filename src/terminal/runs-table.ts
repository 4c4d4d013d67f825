import { refuse } from '../errors/index.js';
import type { Run } from '../tracker/index.js';
import { fittingColumns, leftOutLines, namedColumns, type PossibleColumn } from './chosen-columns.js';
import { drawTable } from './draw-table.js';
import { ownValue } from './own-value.js';
import { shortIds } from './short-ids.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { metricsByInterest } from './telling-metrics.js';
import { durationText, nothing, plainText, timeText, valueText } from './words.js';

export interface RunsTableOptions extends TableWidth {
  /**
   * What to show, from left to right: `run` (so much of the id as tells it from the others), `id`, `name`, `experiment`,
   * `status`, `started` (in UTC), `duration`, `parent`, `note`, `metrics.<key>`, `params.<key>` or `tags.<key>`. Default:
   * the run, its name and its status, and as far as they fit metrics, when it began, how long it took, its experiment
   * where there are several, and parameters in which the runs differ.
   */
  readonly columns?: readonly string[];
}

type OfRun = (run: Run) => string;

const plainColumns: Readonly<Record<string, OfRun>> = {
  id: ({ id }) => plainText(id),
  name: ({ name }) => plainText(name),
  experiment: ({ experiment }) => plainText(experiment),
  status: ({ status, deletedTime }) => (deletedTime === undefined ? status : `${status}, deleted`),
  started: ({ startTime }) => timeText(startTime),
  duration: ({ startTime, endTime }) => (endTime === undefined ? nothing : durationText(endTime - startTime)),
  parent: ({ parentId }) => (parentId === undefined ? nothing : plainText(parentId)),
  note: ({ note }) => plainText(note ?? nothing),
};

/** Metrics and parameters that are chosen where nobody asked for them: more would be a wall of numbers. */
const mostMetrics = 6;
const mostParams = 6;

/**
 * Runs as a person reads them: a row for each, in their order. Numbers stand right; what does not fit is left out, which
 * is said below where it was asked for.
 *
 * @returns lines without a line break at the end.
 * @throws ValidationError for a column that is neither one of those above nor a value of the runs, and for no list of runs.
 */
export async function runsTable(runs: readonly Run[], options: RunsTableOptions = {}): Promise<string> {
  if (!Array.isArray(runs))
    refuse([{ what: 'There is no list of runs', where: 'runs', remedy: 'Give an array of runs' }]);
  const { columns, width = terminalWidth() } = options;
  if (columns === undefined) return drawTable(preset(runs, width).columns, width);
  const known = ['run', ...Object.keys(plainColumns), ...keysOf(runs)];
  const chosen = namedColumns(known, columns, (name) => columnOf(runs, name), width);
  return [await drawTable(chosen.columns, width), ...leftOutLines(chosen, width)].join('\n');
}

function preset(runs: readonly Run[], width: number) {
  const metrics = metricsByInterest(runs)
    .slice(0, mostMetrics)
    .map((key) => `metrics.${key}`);
  const params = differingParams(runs)
    .slice(0, mostParams)
    .map((key) => `params.${key}`);
  const experiment = new Set(runs.map((run) => run.experimentId)).size > 1 ? ['experiment'] : [];
  const order = ['run', 'name', ...experiment, 'status', 'started', 'duration', ...metrics, ...params];
  const dispensable = [
    'name',
    'status',
    ...metrics.slice(0, 2),
    'started',
    ...metrics.slice(2, 3),
    'duration',
    ...experiment,
    ...metrics.slice(3),
    ...params,
  ];
  return fittingColumns(
    order.map((name) => ({ ...columnOf(runs, name), title: shortTitle(name, order) })),
    dispensable,
    width,
  );
}

/** A key alone, where no other column would have the same title. */
function shortTitle(name: string, all: readonly string[]): string {
  const alone = (full: string) => full.replace(/^(?:metrics|params)\./, '');
  const title = alone(name);
  return plainText(all.filter((other) => alone(other) === title).length === 1 ? title : name);
}

function differingParams(runs: readonly Run[]): string[] {
  const met = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const { params } of runs)
    for (const [key, value] of Object.entries(params)) {
      met.set(key, (met.get(key) ?? new Set()).add(value));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  return [...met].flatMap(([key, values]) => (values.size > 1 || counts.get(key)! < runs.length ? [key] : []));
}

function keysOf(runs: readonly Run[]): string[] {
  const keys = (of: 'metrics' | 'params' | 'tags') => new Set(runs.flatMap((run) => Object.keys(run[of])));
  return (['metrics', 'params', 'tags'] as const).flatMap((of) => Array.from(keys(of), (key) => `${of}.${key}`));
}

function columnOf(runs: readonly Run[], name: string): PossibleColumn {
  const title = plainText(name);
  if (name === 'run') return { name, title, align: 'left', cells: shortIds(runs.map(({ id }) => id)) };
  const own = Object.hasOwn(plainColumns, name) ? plainColumns[name] : undefined;
  if (own !== undefined) return { name, title, align: name === 'duration' ? 'right' : 'left', cells: runs.map(own) };
  const [of, key] = [name.slice(0, name.indexOf('.')), name.slice(name.indexOf('.') + 1)];
  if (of === 'metrics')
    return { name, title, align: 'right', cells: runs.map(({ metrics }) => valueText(ownValue(metrics, key))) };
  const texts = runs.map((run) => ownValue(of === 'params' ? run.params : run.tags, key));
  return { name, title, align: 'left', cells: texts.map((text) => plainText(text ?? nothing)) };
}
