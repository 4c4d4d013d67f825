import type { Artifact, Run, RunInput } from '../tracker/index.js';
import { definitionLines } from './definitions.js';
import { runsTable } from './runs-table.js';
import { type TableWidth, terminalWidth } from './table-width.js';
import { durationText, plainLines, plainText, timeText, valueText } from './words.js';

/** A run, and what is kept under it. */
export interface ShownRun {
  readonly run: Run;
  readonly artifacts?: readonly Artifact[];
  /** The runs that stand under it. */
  readonly children?: readonly Run[];
}

type Definition = readonly [string, string];

/**
 * Everything that is known of a run. No value is cut: a long one goes over several lines.
 *
 * @returns lines without a line break at the end.
 */
export async function runText(
  { run, artifacts = [], children = [] }: ShownRun,
  { width = terminalWidth() }: TableWidth = {},
): Promise<string> {
  const group = (heading: string, list: readonly Definition[]) =>
    list.length === 0 ? [] : ['', heading, ...definitionLines(list, width, '  ')];
  const texts = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([key, text]): Definition => [plainText(key), plainLines(text)]);
  const metrics = Object.entries(run.metrics).map(([key, value]): Definition => [plainText(key), valueText(value)]);
  const table = children.length === 0 ? [] : ['', 'Runs under it', await runsTable(children, { width })];
  return [
    ...definitionLines(attributes(run), width),
    ...group('Parameters', texts(run.params)),
    ...group('Metrics', metrics),
    ...group('Tags', texts(run.tags)),
    ...group('Data', run.inputs.map(inputLine)),
    ...group('Code', codeOf(run)),
    ...group(
      'Artifacts',
      artifacts.map(({ path, size }): Definition => [plainText(path), bytesText(size)]),
    ),
    ...table,
  ].join('\n');
}

function attributes(run: Run): Definition[] {
  const { id, name, experiment, status, startTime, endTime, parentId, note, error, deletedTime } = run;
  const took = endTime === undefined ? '' : `, took ${durationText(endTime - startTime)}`;
  return [
    ['Run', plainText(id)],
    ['Name', plainText(name)],
    ['Experiment', plainText(experiment)],
    ['Status', status],
    ['Started', `${timeText(startTime)} UTC${took}`],
    ...optional('Deleted', deletedTime === undefined ? undefined : `${timeText(deletedTime)} UTC`),
    ...optional('Under', parentId),
    ...optional('Note', note),
    ...optional('Error', error),
  ];
}

function optional(term: string, text: string | undefined): Definition[] {
  return text === undefined ? [] : [[term, plainLines(text)]];
}

function inputLine({ name, digest, uri, context }: RunInput): Definition {
  return [
    plainText(context === undefined ? name : `${context}: ${name}`),
    plainText([digest, uri].filter(Boolean).join(' ')),
  ];
}

function codeOf({ source }: Run): Definition[] {
  if (source === undefined) return [];
  const { commit, branch, dirty, entry, host, user, node, packages } = source;
  const state = dirty === undefined ? '' : dirty ? ', with changes that were not committed' : '';
  const versions = packages && Object.entries(packages).map(([name, version]) => `${name} ${version}`);
  return [
    ...optional('commit', commit && `${commit}${state}`),
    ...optional('branch', branch),
    ...optional('entry', entry),
    ...optional('host', host),
    ...optional('user', user),
    ...optional('node', node),
    ...optional('packages', versions?.join(', ')),
  ];
}

const sizes = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });

/** In powers of 1,024. */
function bytesText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return `${sizes.format(bytes / 1024 ** power)} ${units[power]}`;
}
