import type { Evaluation } from '../../evaluator/index.js';
import type { ComparisonInput, FeatureImportance, NamedChart } from '../../reports/index.js';

/** What charts are drawn of. */
export interface ChartsJob {
  readonly evaluation: Evaluation;
  readonly importances: readonly FeatureImportance[] | undefined;
}

/** A comparison in plain data: the best model by its importances. */
export interface PageJob {
  readonly comparison: ComparisonInput;
  readonly importances: readonly FeatureImportance[] | undefined;
  readonly title: string;
}

// Charts are half of what the library loads: a thread that only fits should not wait for them at its start.
const reports = () => import('../../reports/index.js');

export async function drawCharts({ evaluation, importances }: ChartsJob): Promise<NamedChart[]> {
  return (await reports()).evaluationCharts(evaluation, importances);
}

export async function drawPage({ comparison, importances, title }: PageJob): Promise<string> {
  const [best, ...others] = comparison.leaderboard;
  const model = { featureImportances: () => importances };
  const leaderboard = best === undefined ? [] : [{ ...best, model }, ...others];
  return (await reports()).comparisonPage({ ...comparison, leaderboard }, { title });
}
