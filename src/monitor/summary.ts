import type { Comparison } from '../evaluator/index.js';
import type { MonitorReport } from './monitor.js';

/** What happened, a sentence a line, for a person who was not there. */
export function summarize(findings: Omit<MonitorReport, 'summary'>): string[] {
  const { model, version, predictions, labelled, drift, triggers } = findings;
  const fired = triggers.filter((trigger) => trigger.fired);
  return [
    `${model} version ${version.version} answered ${predictions} requests; ${labelled} of them have a true value.`,
    drift.driftedColumns.length === 0
      ? 'No column has drifted.'
      : `${drift.driftedColumns.length} of ${drift.columns.length} columns have drifted: ${drift.driftedColumns.join(', ')}.`,
    fired.length === 0
      ? 'No trigger fired: the model stays.'
      : `${fired.length} of ${triggers.length} triggers fired: ${fired.map(({ message }) => message).join('; ')}.`,
    ...(fired.length === 0 ? [] : outcome(findings)),
  ];
}

function outcome({ version, retrained, comparison, promoted }: Omit<MonitorReport, 'summary'>): string[] {
  if (retrained === undefined || comparison === undefined) return ['Nothing was retrained.'];
  return [
    `Version ${retrained.version} was trained, and compared with version ${version.version} on ${comparison.challenger.rows} newest rows that it was not fitted on: ${scores(comparison)}.`,
    promoted
      ? `It is better, and is in production now.`
      : `It is not better: version ${version.version} stays in production.`,
  ];
}

function scores({ champion, challenger }: Comparison): string {
  const names = champion.detail.task === 'regression' ? ['r2', 'rmse'] : ['f1', 'f1Macro', 'accuracy'];
  return names
    .filter((name) => champion.metrics[name] !== undefined && challenger.metrics[name] !== undefined)
    .map((name) => `${name} ${challenger.metrics[name]!.toFixed(2)} against ${champion.metrics[name]!.toFixed(2)}`)
    .join(', ');
}
