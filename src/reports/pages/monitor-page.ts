import type { DriftReport } from '../../drift/index.js';
import type { Comparison, Evaluation } from '../../evaluator/index.js';
import { countOf, formatCount, formatNumber, formatTime, nothing } from '../format.js';
import { type PageOptions, renderPage, section } from '../html/document.js';
import { type Fact, facts, figures, nameOf, note, state, story } from '../html/elements.js';
import { type Content, html } from '../html/html.js';
import { type TableColumn, table } from '../html/table.js';
import { driftFacts, driftSections } from './drift-sections.js';
import { evaluationCharts } from './evaluation-charts.js';
import { scoreCell } from './score-cell.js';
import { bestScore, scoreOf } from './scores.js';

/** One round of watching a model; a `MonitorReport` is one. */
export interface MonitorPageInput {
  readonly model: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The version that was watched. */
  readonly version: { readonly version: number };
  readonly predictions: number;
  readonly labelled: number;
  readonly drift: DriftReport;
  /** Absent without labels. */
  readonly performance?: Evaluation;
  readonly triggers: readonly MonitorTrigger[];
  readonly comparison?: Comparison;
  readonly retrained?: { readonly version: number };
  readonly promoted: boolean;
  /** A sentence a line. */
  readonly summary: readonly string[];
}

/** What was held against its bound; `value` is `null` where it could not be measured. */
export interface MonitorTrigger {
  readonly name: string;
  readonly bound: number;
  readonly value: number | null;
  readonly fired: boolean;
  readonly message: string;
}

/** The story of one round: what was seen, what fired, what was retrained, and what came of it. */
export function monitorPage(input: MonitorPageInput, { title }: PageOptions): string {
  const { model, version, time, predictions, labelled, drift, performance, triggers, comparison } = input;
  return renderPage({
    kind: 'Monitoring',
    title,
    lead: html`${model}, version ${version.version}, on ${countOf(predictions, 'prediction')} of which ${formatCount(labelled)} have their true value. ${formatTime(time)}.`,
    sections: [
      section('What happened', facts(outcomeFacts(input)), html`<h3>Step by step</h3>`, story(input.summary)),
      triggers.length > 0 ? section('Triggers', table('Triggers', triggerColumns, triggers)) : '',
      performanceSection(performance),
      comparison ? comparisonSection(comparison) : '',
      section('Drift', facts(driftFacts(drift))),
      ...driftSections(drift),
    ],
  });
}

function outcomeFacts({ triggers, version, retrained, promoted }: MonitorPageInput): Fact[] {
  const fired = triggers.filter((trigger) => trigger.fired).length;
  return [
    {
      label: 'Triggers',
      value: state(fired > 0 ? 'alert' : 'good', `${fired} fired`),
      remark: `of ${triggers.length}`,
    },
    { label: 'Retrained', value: retrained ? `Version ${retrained.version}` : 'No' },
    promoted
      ? {
          label: 'Promoted',
          value: state('good', 'Yes'),
          remark: `version ${version.version} → ${retrained?.version ?? nothing}`,
        }
      : { label: 'Promoted', value: 'No', remark: `version ${version.version} stays in production` },
  ];
}

const triggerColumns: readonly TableColumn<MonitorTrigger>[] = [
  { head: 'Trigger', cell: ({ name }) => nameOf(name) },
  { head: 'Outcome', cell: triggerOutcome },
  { head: 'Measured', number: true, cell: ({ value }) => formatNumber(value) },
  { head: 'Bound', number: true, cell: ({ bound }) => formatNumber(bound) },
  { head: 'In words', prose: true, cell: ({ message }) => message },
];

function triggerOutcome({ fired, value }: MonitorTrigger): Content {
  if (fired) return state('alert', 'fired');
  return value === null ? state('quiet', 'not measured') : state('good', 'within bounds');
}

function performanceSection(performance: Evaluation | undefined): Content {
  if (performance === undefined) return section('Performance', note('No prediction has its true value yet.'));
  return section(
    'Performance',
    facts(Object.entries(performance.metrics).map(([label, value]) => ({ label, value: formatNumber(value) }))),
    performance.warnings.map(note),
    html`<h3>On ${countOf(performance.rows, 'labelled prediction')}</h3>`,
    figures(
      evaluationCharts(performance).map(({ svg }) => svg),
      'large',
    ),
  );
}

function comparisonSection({ metric, champion, challenger, gain, better }: Comparison): Content {
  const names = [...new Set([metric, ...Object.keys(champion.metrics), ...Object.keys(challenger.metrics)])];
  const score = (side: Evaluation) => (name: string) => {
    const best = bestScore(
      name,
      [champion, challenger].map(({ metrics }) => scoreOf(metrics, name)),
    );
    return scoreCell(scoreOf(side.metrics, name), best);
  };
  const columns: TableColumn<string>[] = [
    { head: 'Metric', cell: nameOf },
    { head: 'Champion', number: true, cell: score(champion) },
    { head: 'Challenger', number: true, cell: score(challenger) },
  ];
  const verdict = better ? `The challenger is better by ${formatNumber(gain)}` : 'The challenger is not better';
  return section(
    'Champion and challenger',
    note(`${verdict} on ${metric}, over ${countOf(champion.rows, 'labelled row')} that neither has seen.`),
    table('Champion and challenger', columns, names),
  );
}
