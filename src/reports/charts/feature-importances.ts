import { formatNumber, formatShare } from '../format.js';
import { palette } from '../palette.js';
import { barChart } from './bars.js';

/** How much of a model rests on a feature; over all features they sum to 1. */
export interface FeatureImportance {
  readonly name: string;
  readonly importance: number;
}

const shown = 20;

/** The features that count most, strongest first. */
export function featureImportancesChart(importances: readonly FeatureImportance[]): string {
  const sorted = importances.toSorted((a, b) => b.importance - a.importance);
  const first = sorted[0];
  return barChart(
    sorted.slice(0, shown).map(({ name, importance }) => ({
      label: name,
      value: importance,
      text: formatShare(importance),
      paint: palette.blue.light,
    })),
    {
      title: 'Feature importances',
      subtitle: sorted.length > shown ? `The ${shown} strongest of ${sorted.length} features` : 'Shares of the whole',
      description: first
        ? `Bars of how much the model rests on each feature; the strongest is ${first.name} at ${formatNumber(first.importance)}.`
        : 'There is no feature to draw.',
    },
  );
}
