/** The metrics that most people look at, those of either task. */
export const tellingMetrics = ['r2', 'rmse', 'mae', 'f1', 'f1Macro', 'precision', 'recall', 'rocAuc', 'accuracy'];

/** All metrics that some things have: those that most people look at first, the others as they come. */
export function metricsByInterest(things: readonly { readonly metrics: Readonly<Record<string, number>> }[]): string[] {
  const known = new Set(things.flatMap(({ metrics }) => Object.keys(metrics)));
  return [
    ...tellingMetrics.filter((name) => known.has(name)),
    ...[...known].filter((name) => !tellingMetrics.includes(name)),
  ];
}
