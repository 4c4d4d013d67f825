import { describe, expect, it } from 'vitest';
import { gradientBoostingClassifier, gradientBoostingRegressor } from '../../src/estimators/index.js';
import { pipeline } from '../../src/pipeline/index.js';
import { createRandom } from '../../src/random/index.js';

/** A table large enough that threads share the work on it, with missing values and a column of texts. */
function largeTable(): Record<string, Float64Array | string[]> {
  const random = createRandom(11);
  const rows = 70_000;
  const table: Record<string, Float64Array | string[]> = {};
  for (let column = 0; column < 8; column++)
    table[`x${column}`] = Float64Array.from({ length: rows }, () =>
      random.next() < 0.02 ? Number.NaN : random.normal(),
    );
  table.town = Array.from({ length: rows }, () => `t${random.integer(20)}`);
  const x = (column: number, row: number) => (table[`x${column}`] as Float64Array)[row]! || 0;
  table.y = Float64Array.from(
    { length: rows },
    (_, row) => x(0, row) * x(1, row) + x(2, row) + table.town![row]!.toString().length,
  );
  table.kind = Array.from({ length: rows }, (_, row) => (x(3, row) + x(0, row) > 0.5 ? 'much' : 'little'));
  return table;
}

describe('boosting on a large table', () => {
  const { y, kind, ...features } = largeTable();
  const options = { nEstimators: 4, maxDepth: 6 };

  it.each([
    ['squared error', { ...features, y: y! }, 'y', gradientBoostingRegressor(options)],
    ['log loss', { ...features, kind: kind! }, 'kind', gradientBoostingClassifier({ ...options, subsample: 0.7 })],
  ] as const)('gives the same bytes however many threads share it: %s', async (_, table, target, estimator) => {
    const models = [];
    for (const threads of [1, 2, 3]) models.push((await pipeline(estimator).fit(table, { target, threads })).toBytes());
    expect(Buffer.compare(models[1]!, models[0]!)).toBe(0);
    expect(Buffer.compare(models[2]!, models[0]!)).toBe(0);
  });
});
