import type { ComparedValue, Run, RunComparison } from '../../tracker/index.js';
import { countOf, formatCount, formatDuration, formatNumber, formatTime, nothing } from '../format.js';
import { section } from '../html/document.js';
import { capped, nameOf, note, state } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { type TableColumn, table } from '../html/table.js';
import { shorten } from '../text.js';
import type { RunRanking } from './run-ranking.js';
import { scoreCell } from './score-cell.js';
import { bestScore } from './scores.js';
import { tellingParams } from './telling-params.js';

const mostRuns = 200;
const mostMetricColumns = 12;
const mostRunColumns = 12;
const mostParamColumns = 6;
const mostRows = 300;
/** Characters of a value, where columns are few and where they are many. */
const [wideValue, narrowValue] = [60, 24];
const fewColumns = 3;

/** A row for each run, best first. */
export function runsSection({ runs, params, metrics }: RunComparison, { metric, order }: RunRanking): Content {
  const first = metrics.filter(({ key }) => key === metric);
  const others = metrics.filter(({ key, differs }) => differs && key !== metric);
  const columns: TableColumn<number>[] = [
    { head: 'Run', cell: (place) => nameOf(runs[place]!.name) },
    { head: 'Status', cell: (place) => statusOf(runs[place]!) },
    ...[...first, ...others].slice(0, mostMetricColumns).map(metricColumn),
    ...tellingParams(params).slice(0, mostParamColumns).map(paramColumn),
    { head: 'Started', cell: (place) => timeOf(runs[place]!.startTime) },
    { head: 'Duration', number: true, cell: (place) => durationOf(runs[place]!) },
    ...(new Set(runs.map(({ experimentId }) => experimentId)).size > 1
      ? [{ head: 'Experiment', cell: (place: number) => nameOf(runs[place]!.experiment) }]
      : []),
    { head: 'Id', cell: (place) => nameOf(runs[place]!.id) },
  ];
  const { shown, note } = capped(order, mostRuns, 'runs');
  return section('Runs', note, table('Runs', columns, shown));
}

/** One metric of the runs, the best picked out. */
function metricColumn({ key, values }: ComparedValue<number>): TableColumn<number> {
  const best = bestScore(key, values);
  return { head: shorten(key, 32), number: true, cell: (place) => scoreCell(values[place], best) };
}

function paramColumn({ key, values }: ComparedValue<string>): TableColumn<number> {
  return { head: shorten(key, 32), cell: (place) => shownValue(values[place] ?? nothing, narrowValue) };
}

function statusOf({ status }: Run): Content {
  return status === 'failed' || status === 'killed' ? state('alert', status) : state('quiet', status);
}

function timeOf(time: number): string {
  return Number.isNaN(new Date(time).getTime()) ? nothing : formatTime(time);
}

function durationOf({ startTime, endTime }: Run): string {
  return endTime === undefined ? nothing : formatDuration(endTime - startTime);
}

interface Thing {
  readonly group: string;
  readonly key: string;
  /** By run. */
  readonly texts: readonly string[];
  readonly differs: boolean;
}

/** A row for each thing in which the runs differ, a column for each run; and what is the same in all of them. */
export function differencesSections(comparison: RunComparison, { order }: RunRanking): Content[] {
  const things = thingsOf(comparison);
  const places = order.slice(0, mostRunColumns);
  const cut = order.length > places.length ? `The first ${places.length} of ${formatCount(order.length)} runs. ` : '';
  const differing = capped(
    things.filter(({ differs }) => differs),
    mostRows,
    'rows',
  );
  const same = capped(
    things.filter(({ differs }) => !differs),
    mostRows,
    'rows',
  );
  const columns: TableColumn<Thing>[] = [
    { head: 'What', cell: whatOf },
    ...places.map((place) => ({
      head: shorten(comparison.runs[place]!.name, 28),
      cell: ({ texts }: Thing) => shownValue(texts[place]!, places.length > fewColumns ? narrowValue : wideValue),
    })),
    ...(cut === '' ? [] : [{ head: 'Different values', number: true, cell: variety }]),
  ];
  return [
    differing.shown.length === 0
      ? section('What differs', note('The runs differ in nothing that was recorded.'))
      : section(
          'What differs',
          cut === '' ? '' : note(`${cut}Different values are counted over all.`),
          differing.note,
          table('What differs', columns, differing.shown),
        ),
    same.shown.length === 0
      ? ''
      : section(
          'What is the same',
          same.note,
          table(
            'What is the same',
            [
              { head: 'What', cell: whatOf },
              { head: countOf(order.length, 'run'), cell: ({ texts }) => shownValue(texts[0]!, wideValue) },
            ],
            same.shown,
          ),
        ),
  ];
}

function thingsOf({ params, metrics, tags, data, code }: RunComparison): Thing[] {
  const texts = (group: string, list: readonly ComparedValue<string>[]) =>
    list.map(
      ({ key, values, differs }): Thing => ({ group, key, texts: values.map((text) => text ?? nothing), differs }),
    );
  const numbers = metrics.map(({ key, values, differs }): Thing => {
    return { group: 'metric', key, texts: metricTexts(values), differs };
  });
  return [
    ...texts('parameter', params),
    ...numbers,
    ...texts('data', data),
    ...texts('code', code),
    ...texts('tag', tags),
  ];
}

/** In short, but where that would make different values look the same. */
function metricTexts(values: readonly (number | undefined)[]): string[] {
  const short = values.map((value) => formatNumber(value));
  const exact = values.map((value) => (value === undefined ? nothing : String(value)));
  return new Set(short).size === new Set(exact).size ? short : exact;
}

function whatOf({ group, key }: Thing): Content {
  return html`${nameOf(key)} <small>${group}</small>`;
}

function shownValue(text: string, most: number): Content {
  const short = shorten(text, most);
  return short.endsWith('…') ? html`<span title="${shorten(text, 2000)}">${short}</span>` : short;
}

function variety({ texts }: Thing): string {
  return formatCount(new Set(texts).size);
}
