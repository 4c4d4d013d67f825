import { describe as profileOf } from '../../src/data/index.js';
import type { ColumnDrift, DriftReport } from '../../src/drift/index.js';
import type { ClassificationDetail, Evaluation, RegressionDetail } from '../../src/evaluator/index.js';
import { createRandom } from '../../src/random/index.js';
import type { ComparedCandidate, MonitorPageInput } from '../../src/reports/index.js';

/** Names that try to break out of the page, or out of an object. */
export const hostileNames = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  ']]><!--',
  '__proto__',
  'constructor',
  '\u0000\u0007\ud800\u202e\ufffe',
  '&lt;b&gt;',
  '</style></svg></title>',
  '',
];

export async function sampleProfile(rows = 300) {
  const random = createRandom(1);
  return profileOf({
    income: Float64Array.from({ length: rows }, () => random.normal()),
    age: Float64Array.from({ length: rows }, (_, i) => i % 50),
    city: Array.from({ length: rows }, (_, i) => ['Oslo', 'Rome', 'Lima'][i % 3]),
  });
}

export function regression(rows = 200): Evaluation {
  const random = createRandom(2);
  const actual = Float64Array.from({ length: rows }, () => 5 * random.next());
  const predicted = actual.map((value) => value + 0.3 * random.normal());
  const detail: RegressionDetail = { task: 'regression', actual, predicted };
  return { metrics: { r2: 0.8, rmse: 0.5 }, rows, warnings: [], detail };
}

export function classification(classes: readonly string[] = ['No', 'Yes'], rows = 200): Evaluation {
  const random = createRandom(3);
  const codes = Array.from({ length: rows }, (_, i) => i % classes.length);
  const probabilities = codes.map((code) => {
    const weights = classes.map((_, j) => random.next() + (j === code ? 0.5 : 0));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
  const guesses = probabilities.map((row) => row.indexOf(Math.max(...row)));
  const confusion = classes.map(() => classes.map(() => 0));
  codes.forEach((code, i) => {
    confusion[code]![guesses[i]!]!++;
  });
  const detail: ClassificationDetail = {
    task: 'classification',
    classes,
    confusion,
    actual: codes.map((code) => classes[code]!),
    predicted: guesses.map((code) => classes[code]!),
    probabilities,
  };
  return { metrics: { accuracy: 0.8 }, rows, warnings: [], detail };
}

export function candidate(name: string, r2: number, more: Partial<ComparedCandidate> = {}): ComparedCandidate {
  const params = { nEstimators: 100, maxDepth: null };
  return {
    name,
    status: 'finished',
    estimator: 'randomForestRegressor',
    params,
    metrics: { r2 },
    fitTime: 1234,
    ...more,
  };
}

export function numericDrift(name: string, more: Partial<ColumnDrift> = {}): ColumnDrift {
  return {
    name,
    type: 'numeric',
    method: 'wasserstein',
    score: 0.4,
    threshold: 0.1,
    drifted: true,
    missing: { reference: 0, current: 0.02 },
    distribution: { type: 'numeric', edges: [0, 1, 2], reference: [0.5, 0.5], current: [0.2, 0.8] },
    ...more,
  };
}

export function categoricalDrift(
  name: string,
  categories: readonly string[],
  more: Partial<ColumnDrift> = {},
): ColumnDrift {
  const shares = categories.map(() => 1 / categories.length);
  return {
    name,
    type: 'categorical',
    method: 'chi_square',
    score: 0.7,
    threshold: 0.05,
    drifted: false,
    missing: { reference: 0, current: 0 },
    distribution: { type: 'categorical', categories, reference: shares, current: shares },
    ...more,
  };
}

export function driftReport(columns: readonly ColumnDrift[]): DriftReport {
  const driftedColumns = columns.filter(({ drifted }) => drifted).map(({ name }) => name);
  const driftShare = driftedColumns.length / Math.max(1, columns.length);
  const datasetDrift = driftShare >= 0.5;
  return {
    datasetDrift,
    driftShare,
    driftShareThreshold: 0.5,
    driftedColumns,
    rows: { reference: 900, current: 100 },
    columns,
  };
}

export function monitorInput(more: Partial<MonitorPageInput> = {}): MonitorPageInput {
  return {
    model: 'Housing',
    time: Date.UTC(2025, 0, 2, 3, 4),
    version: { version: 1 },
    predictions: 100,
    labelled: 0,
    drift: driftReport([numericDrift('age')]),
    triggers: [{ name: 'rmse', bound: 0.5, value: null, fired: false, message: 'rmse could not be measured' }],
    promoted: false,
    summary: ['Nothing fired.'],
    ...more,
  };
}
