import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Row } from '../../../src/data/index.js';
import { gradientBoostingRegressor, linearRegression, logisticRegression } from '../../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  type FittedPipeline,
  numeric,
  oneHotEncoder,
  pipeline,
  simpleImputer,
  standardScaler,
  winsorizer,
} from '../../../src/pipeline/index.js';

/* A list of one row goes a way of its own, because it is quicker. It must come to the same. */

const rows = Array.from({ length: 80 }, (_, i) => ({
  size: i % 9 === 0 ? null : (i * 7) % 50,
  constructor: (i * 3) % 11,
  colour: i % 13 === 0 ? null : ['red', 'green', 'blue'][i % 3]!,
  sold: i % 2 === 0,
  price: (i * 7) % 50 > 20 ? 'high' : 'low',
  worth: ((i * 7) % 50) * 2 + (i % 3),
}));
const prepare = columnTransformer(
  [
    {
      select: ['colour'],
      steps: [simpleImputer({ strategy: 'mostFrequent' }), oneHotEncoder({ handleUnknown: 'ignore' })],
    },
    { select: ['size'], steps: [simpleImputer({ strategy: 'median' }), winsorizer({ upper: 0.9 }), standardScaler()] },
    { select: ['sold'], steps: [oneHotEncoder({ drop: 'first' })] },
  ],
  { remainder: 'passthrough' },
);
const without = (name: 'price' | 'worth') => rows.map(({ [name]: _, ...row }) => row);

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -100, max: 100, noNaN: true }) },
  { weight: 4, arbitrary: fc.constantFrom('red', 'green', 'blue', 'mauve', true, false) },
  { weight: 2, arbitrary: fc.constantFrom(null, undefined, Number.NaN) },
  fc.constantFrom(Number.POSITIVE_INFINITY, 5n, new Date(7), 'x', {}, []),
);
const strange = fc.record(
  { size: cell, constructor: cell, colour: cell, sold: cell, other: cell },
  { requiredKeys: [] },
);
const usual = fc.record({
  size: fc.option(fc.double({ min: -1e3, max: 1e3, noNaN: true })),
  constructor: fc.integer(),
  colour: fc.option(fc.constantFrom('red', 'green', 'blue', 'mauve')),
  sold: fc.boolean(),
});

function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return (error as Error).message;
  }
}

const featuresOf = (row: (typeof rows)[number]) => ({
  size: row.size,
  constructor: row.constructor,
  colour: row.colour,
  sold: row.sold,
});

describe.each([
  ['a regression', () => pipeline(prepare, linearRegression()).fit(without('price'), { target: 'worth' })],
  ['a classification', () => pipeline(prepare, logisticRegression()).fit(without('worth'), { target: 'price' })],
  [
    'trees that take texts as they are',
    () => pipeline(gradientBoostingRegressor({ nEstimators: 5 })).fit(without('price'), { target: 'worth' }),
  ],
  [
    'a strict policy',
    () =>
      pipeline(prepare, linearRegression()).fit(without('price'), {
        target: 'worth',
        inputs: { outOfRange: 'error', unseenCategory: 'error', missingValue: 'error' },
      }),
  ],
] as [string, () => Promise<FittedPipeline>][])('a list of one row, %s', (_, train) => {
  let model: FittedPipeline;
  beforeAll(async () => {
    model = await train();
  });
  const asColumns = (row: Row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]]));

  it('is predicted, or refused, as a table of one row', () => {
    fc.assert(
      fc.property(fc.oneof(usual, strange), (row) => {
        fc.pre(Object.keys(row).length > 0);
        expect(outcome(() => model.predict([row]))).toEqual(outcome(() => model.predict(asColumns(row))));
      }),
    );
  });

  it('has the probabilities of a table of one row', () => {
    fc.assert(
      fc.property(usual, (row) => {
        expect(outcome(() => model.predictProba([row]))).toEqual(outcome(() => model.predictProba(asColumns(row))));
      }),
    );
  });

  it('leaves no trace in the next', () => {
    const first: Row = featuresOf(rows[1]!);
    const second: Row = { ...first, colour: null, size: null };
    const alone = model.predict([first]);
    outcome(() => model.predict([second]));
    expect(model.predict([first])).toEqual(alone);
  });
});

it('lays its places out once: numeric columns, then what an encoder makes of texts', async () => {
  const steps = columnTransformer([
    { select: numeric(), steps: [standardScaler()] },
    { select: categorical(), steps: [oneHotEncoder()] },
  ]);
  const model = await pipeline(steps, linearRegression()).fit(
    rows.map(({ colour, worth }) => ({ colour: colour ?? 'red', worth, twice: worth * 2 })),
    { target: 'worth' },
  );
  expect(model.featureNames).toEqual(['twice', 'colour_blue', 'colour_green', 'colour_red']);
  expect(model.predict([{ colour: 'green', twice: 40 }])[0]).toBeCloseTo(20, 6);
});
