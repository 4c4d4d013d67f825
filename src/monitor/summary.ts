import type { Comparison } from '../evaluator/index.js';
import type { MonitorReport } from './monitor.js';

/** What happened, a sentence a line, for a person who was not there. */
export function summarize(findings: Omit<MonitorReport, 'summary'>): string[] {
  const { model, version, predictions, labelled, unusableLabels, newClasses, drift, triggers } = findings;
  const fired = triggers.filter((trigger) => trigger.fired);
  return [
    `${model} version ${version.version} answered ${predictions} requests; ${labelled} of them have a true value.`,
    ...(unusableLabels === 0 ? [] : [`${unusableLabels} true values are of the wrong kind and were set aside.`]),
    ...(newClasses.length === 0 ? [] : [`Classes turned up that it does not know: ${newClasses.join(', ')}.`]),
    drift.driftedColumns.length === 0
      ? 'No column has drifted.'
      : `${drift.driftedColumns.length} of ${drift.columns.length} columns have drifted: ${drift.driftedColumns.join(', ')}.`,
    fired.length === 0
      ? 'No trigger fired: the model stays.'
      : `${fired.length} of ${triggers.length} triggers fired: ${fired.map(({ message }) => message).join('; ')}.`,
    ...(fired.length === 0 ? [] : outcome(findings)),
  ];
}

function outcome({ version, retrained, comparison, promoted, overtaken }: Omit<MonitorReport, 'summary'>): string[] {
  if (retrained === undefined || comparison === undefined) return ['Nothing was retrained.'];
  return [
    `Version ${retrained.version} was trained, and compared with version ${version.version} on ${comparison.challenger.rows} newest rows that it was not fitted on: ${scores(comparison)}.`,
    verdict(version.version, promoted, overtaken === true),
  ];
}

function verdict(champion: number, promoted: boolean, overtaken: boolean): string {
  if (promoted) return 'It is better, and is in production now.';
  return overtaken
    ? `It is better than version ${champion}, but that one left production meanwhile: production stays as it is.`
    : `It is not better: version ${champion} stays in production.`;
}

function scores({ champion, challenger }: Comparison): string {
  const names = champion.detail.task === 'regression' ? ['r2', 'rmse'] : ['f1', 'f1Macro', 'accuracy'];
  return names
    .filter((name) => champion.metrics[name] !== undefined && challenger.metrics[name] !== undefined)
    .map((name) => `${name} ${challenger.metrics[name]!.toFixed(2)} against ${champion.metrics[name]!.toFixed(2)}`)
    .join(', ');
}
