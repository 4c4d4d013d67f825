/** What a model is for, and so which metrics fit it. */
export type MetricTask = 'regression' | 'classification';

/** Which way a metric is better. */
export type MetricDirection = 'higher' | 'lower';

const directions: { readonly [task in MetricTask]: { readonly [name: string]: MetricDirection } } = {
  regression: {
    r2: 'higher',
    rmse: 'lower',
    mae: 'lower',
    mse: 'lower',
    mape: 'lower',
    maxError: 'lower',
    medianAbsoluteError: 'lower',
    explainedVariance: 'higher',
  },
  classification: {
    accuracy: 'higher',
    balancedAccuracy: 'higher',
    mcc: 'higher',
    precision: 'higher',
    recall: 'higher',
    f1: 'higher',
    precisionMacro: 'higher',
    recallMacro: 'higher',
    f1Macro: 'higher',
    precisionWeighted: 'higher',
    recallWeighted: 'higher',
    f1Weighted: 'higher',
    precisionMicro: 'higher',
    recallMicro: 'higher',
    f1Micro: 'higher',
    rocAuc: 'higher',
    rocAucWeighted: 'higher',
    rocAucOneVsOne: 'higher',
    averagePrecision: 'higher',
    logLoss: 'lower',
    brier: 'lower',
  },
};

/** The names of the metrics that models of a task can be ranked by. */
export function metricNames(task: MetricTask): string[] {
  return Object.keys(directions[task]);
}

/** The task that a metric belongs to; undefined for a name that is not built in. */
export function metricTask(name: string): MetricTask | undefined {
  if (Object.hasOwn(directions.regression, name)) return 'regression';
  return Object.hasOwn(directions.classification, name) ? 'classification' : undefined;
}

/** Whether higher or lower is better; undefined for a name that is not built in, and for `meanError`, which is best at 0. */
export function metricDirection(name: string): MetricDirection | undefined {
  const task = metricTask(name);
  return task && directions[task][name];
}

const ofProbabilities: ReadonlySet<string> = new Set([
  'rocAuc',
  'rocAucWeighted',
  'rocAucOneVsOne',
  'averagePrecision',
  'logLoss',
  'brier',
]);

/** Whether a metric judges probabilities alone; all others of a classification judge classes alone. */
export function judgesProbabilities(name: string): boolean {
  return ofProbabilities.has(name);
}
