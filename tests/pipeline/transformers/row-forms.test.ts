import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, toFrame } from '../../../src/data/index.js';
import {
  maxAbsScaler,
  minMaxScaler,
  robustScaler,
  selectKBest,
  simpleImputer,
  standardScaler,
  type TransformerSpec,
  varianceThreshold,
  winsorizer,
} from '../../../src/pipeline/index.js';
import { fitSteps } from '../../../src/pipeline/steps.js';
import { createRandom } from '../../../src/random/index.js';

const train = toFrame({
  a: [1, null, 3, 8, -2],
  b: [0.1, 0.2, 0.2, 90, null],
  c: [5, 5, 6, 5, 5],
});
const whole = toFrame({ a: [1, 2, 3, 8], b: [4, 1, 1, 0], c: [1, 1, 2, 2] });
const texts = toFrame({ a: ['x', null, 'y', 'x'], b: [1, null, 1, 0], c: ['u', 'u', 'v', 'u'] });
const target = { task: 'classification', values: Float64Array.of(0, 0, 1, 1), classNames: ['0', '1'] } as const;

const steps: [TransformerSpec, Frame][] = [
  [standardScaler(), train],
  [minMaxScaler(), train],
  [minMaxScaler({ clip: true }), train],
  [maxAbsScaler(), train],
  [robustScaler(), train],
  [winsorizer({ lower: 0.2, upper: 0.7 }), train],
  [simpleImputer({ strategy: 'median', addIndicator: true }), train],
  [simpleImputer({ strategy: 'mostFrequent', addIndicator: true }), texts],
  [varianceThreshold({ threshold: 1 }), train],
  [selectKBest({ k: 2 }), whole],
];
const named = steps.map(([step, frame]) => [JSON.stringify(step), step, frame] as const);

describe('a lone row through a step', () => {
  it.each(named)('comes to the same as a table of one row: %s', (_, step, frame) => {
    const { fitted } = fitSteps([step], frame, { random: createRandom(1), target });
    const places = frame.columns.map((column) => ({
      name: column.name,
      ...(column.type === 'categorical' && { categories: column.categories }),
    }));
    const cells = frame.columns.map((column) =>
      column.type === 'numeric'
        ? fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(Number.NaN))
        : fc.integer({ min: -1, max: column.categories.length - 1 }),
    );
    const form = fitted.row!(places)!;
    fc.assert(
      fc.property(fc.tuple(...cells), (row) => {
        const columns = frame.columns.map((column, i) =>
          column.type === 'numeric'
            ? { ...column, values: Float64Array.of(row[i]!) }
            : { ...column, codes: Int32Array.of(row[i]!) },
        );
        const output = fitted.apply({ rows: 1, columns }).columns;
        expect(form.places.map(({ name }) => name)).toEqual(output.map(({ name }) => name));
        expect([...form.run(Float64Array.from(row))]).toEqual(
          output.map((column) => (column.type === 'numeric' ? column.values : column.codes)[0]),
        );
        for (const [i, column] of output.entries())
          if (column.type === 'categorical') expect(form.places[i]!.categories).toEqual(column.categories);
      }),
    );
  });
});
