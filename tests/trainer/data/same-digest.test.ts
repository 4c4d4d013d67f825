import { describe, expect, it } from 'vitest';
import type { Frame } from '../../../src/data/index.js';
import { ridge } from '../../../src/estimators/index.js';
import { columnTransformer, numeric, oneHotEncoder, pipeline, simpleImputer } from '../../../src/pipeline/index.js';
import { checkTraining } from '../../../src/trainer/check/check-training.js';
import { halvingSearch, type SearchedCandidate, type TrainOptions } from '../../../src/trainer/index.js';
import { freshTrainer, regression } from '../fixture.js';

const encoded = pipeline(
  columnTransformer([
    { select: numeric(), steps: [simpleImputer()] },
    { select: ['colour'], steps: [oneHotEncoder()] },
  ]),
  ridge(),
);

async function digestOf(
  candidate: Partial<SearchedCandidate<'regression'>>,
  given: Partial<TrainOptions<'regression'>> = {},
) {
  const candidates = { ridge: { pipeline: encoded, ...candidate } };
  const { training } = await checkTraining({ ...regression, candidates, ...given } as TrainOptions, undefined, {});
  return training.digest;
}

/** The houses as a host may have coded their colours. */
function coded(
  rows: readonly { size: number; age: number; colour: string; price: number }[],
  categories: string[],
): Frame {
  const numbers = (name: 'size' | 'age' | 'price') =>
    ({ type: 'numeric', name, values: Float64Array.from(rows, (row) => row[name]) }) as const;
  const codes = Int32Array.from(rows, ({ colour }) => categories.indexOf(colour));
  const colour = { type: 'categorical', name: 'colour', categories, valueType: 'string', codes } as const;
  return { rows: rows.length, columns: [numbers('size'), numbers('age'), colour, numbers('price')] };
}

it('is the same for the same cells, and so is the model, however a host coded its texts', async () => {
  const outcomes = [];
  for (const categories of [
    ['red', 'green', 'blue'],
    ['mauve', 'blue', 'green', 'red'],
  ]) {
    const { trainer, tracker } = await freshTrainer();
    const tables = { train: coded(regression.train, categories), test: coded(regression.test, categories) };
    const { best, runId } = await trainer.train({ ...regression, ...tables, candidates: { encoded } });
    const { tags } = await tracker.getRun(runId);
    outcomes.push({ digest: tags['ciclo.digest'], bytes: best.model.toBytes() });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  const { best } = await (await freshTrainer()).trainer.train({ ...regression, candidates: { encoded } });
  expect(best.model.toBytes()).toEqual(outcomes[0]!.bytes);
});

describe('what comes to the same has one digest', () => {
  const search = { alpha: [1, 2, 3, 4] };

  it('a number of folds, said alone, as an option or not at all', async () => {
    const [alone, ...others] = await Promise.all([
      digestOf({ search, cv: 5 }),
      digestOf({ search, cv: { folds: 5 } }),
      digestOf({ search, cv: {} }),
      digestOf({ search }),
    ]);
    expect(new Set(others)).toEqual(new Set([alone]));
    expect(await digestOf({ search, cv: 4 })).not.toBe(alone);
    expect(await digestOf({ search, cv: { groups: 'size' } })).not.toBe(alone);
  });

  it('options of the method, the budget and the pruner, in any order', async () => {
    const one = await digestOf({
      search,
      method: { type: 'halving', factor: 2, minResources: 10 },
      budget: { trials: 4, time: 1e6 },
    });
    const other = await digestOf({
      search,
      method: { minResources: 10, factor: 2, type: 'halving' },
      budget: { time: 1e6, trials: 4 },
    });
    expect(other).toBe(one);
    expect(await digestOf({ search, method: halvingSearch({ factor: 2 }), budget: { trials: 4, time: 1e6 } })).not.toBe(
      one,
    );
    const pruned = await digestOf({ search, pruner: { type: 'median', startupTrials: 2, warmupFolds: 2 } });
    expect(await digestOf({ search, pruner: { warmupFolds: 2, startupTrials: 2, type: 'median' } })).toBe(pruned);
  });

  it('row numbers of folds, as typed arrays or lists', async () => {
    const typed = [{ train: Uint32Array.of(1, 2, 3, 4), test: Uint32Array.of(5, 6) }];
    const lists = [{ train: [1, 2, 3, 4], test: [5, 6] }] as never;
    expect(await digestOf({ cv: lists })).toBe(await digestOf({ cv: typed }));
  });
});

describe('what comes to something else has another digest', () => {
  it('the order of what is searched, which says what is tried first', async () => {
    const one = await digestOf({ search: { alpha: [1, 2], fitIntercept: [true, false] } });
    expect(await digestOf({ search: { fitIntercept: [true, false], alpha: [1, 2] } })).not.toBe(one);
  });

  it('every row number of a fold, its part and its place', async () => {
    const fold = (train: number[], test: number[]) => ({
      train: Uint32Array.from(train),
      test: Uint32Array.from(test),
    });
    const digests = await Promise.all(
      [
        [fold([1, 2, 3, 4], [5, 6])],
        [fold([1, 2, 3, 4], [6, 5])],
        [fold([1, 2, 3, 4], [5, 7])],
        [fold([1, 2, 3, 4, 5], [6])],
        [fold([1, 2, 3, 4], [5, 6]), fold([1, 2, 3, 4], [5, 6])],
        [fold([1, 2, 3], [4, 5, 6])],
      ].map((cv) => digestOf({ cv })),
    );
    expect(new Set(digests).size).toBe(digests.length);
  });
});
