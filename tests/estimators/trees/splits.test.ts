import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Options, Problem } from '../../../src/estimators/estimator.js';
import { readTreeModel } from '../../../src/estimators/trees/model.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { matrix, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

const nan = Number.NaN;
const oneTree = { nEstimators: 1, bootstrap: false };

async function growTree(given: Problem, options: Options = {}) {
  const name = given.classes === 0 ? 'randomForestRegressor' : 'randomForestClassifier';
  const fitted = await fitInline(definitionOf(name), given, { ...oneTree, maxFeatures: null, ...options });
  const predict = (rows: number[][]) => {
    const out = new Float64Array(rows.length);
    fitted.predict(matrix(rows), out);
    return [...out];
  };
  return { ...readTreeModel(fitted.state).trees, predict };
}

describe('a tree of depth 1', () => {
  it('splits where the squared error falls most, half-way between the values', async () => {
    // By hand, Σ G²/n of the two sides: after 1: 0 + 18²/4 = 81; after 2: 0.5 + 17²/3 ≈ 96.8; after 4: 9/3 + 15²/2 = 115.5.
    const { feature, threshold, leaves } = await growTree(problem([[1], [2], [4], [8], [9]], [0, 1, 2, 7, 8]), {
      maxDepth: 1,
    });
    expect([...feature]).toEqual([0]);
    expect([...threshold]).toEqual([6]);
    expect([...leaves]).toEqual([1, 7.5]);
  });

  it('splits three classes where the Gini impurity falls most', async () => {
    const rows = [[1], [2], [3], [4], [5], [6]];
    const { threshold, leaves } = await growTree(problem(rows, [0, 0, 0, 1, 2, 2], 3), { maxDepth: 1 });
    expect([...threshold]).toEqual([3.5]);
    expect([...leaves]).toEqual([1, 0, 0, 0, 1 / 3, 2 / 3]);
  });

  it('takes the feature that tells most', async () => {
    const { feature } = await growTree(
      problem(
        [
          [5, 0],
          [6, 0],
          [5, 1],
          [6, 1],
        ],
        [1, 2, 8, 9],
      ),
      { maxDepth: 1 },
    );
    expect([...feature]).toEqual([1]);
  });

  it.each(['squared error', 'three classes'])('finds no worse split than trying them all: %s', async (kind) => {
    const classes = kind === 'squared error' ? 0 : 3;
    const row = fc.record({ x: fc.integer({ min: 0, max: 400 }), y: fc.integer({ min: 0, max: classes ? 2 : 50 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 2, maxLength: 400 }), async (rows) => {
        const given = problem(
          rows.map(({ x }) => [x]),
          rows.map(({ y }) => y),
          classes,
        );
        const { threshold } = await growTree(given, { maxDepth: 1 });
        const loss = (cut: number) => {
          const sides = [rows.filter(({ x }) => x <= cut), rows.filter(({ x }) => x > cut)];
          return sides.reduce(
            (sum, side) =>
              sum +
              spread(
                side.map(({ y }) => y),
                classes,
              ),
            0,
          );
        };
        const distinct = [...new Set(rows.map(({ x }) => x))].sort((a, b) => a - b);
        const best = Math.min(...distinct.map(loss));
        expect(loss(threshold[0] ?? Number.POSITIVE_INFINITY)).toBeCloseTo(best, 6);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a deep tree', () => {
  it.each([0, 3])('makes the best split at every node, large or small: %i classes', async (classes) => {
    const random = createRandom(5);
    const samples = Array.from({ length: 1500 }, (): Sample => {
      const x = [random.integer(40), random.integer(200)];
      const value = x[0]! * 3 + (x[1]! > 90 ? 40 : 0) + random.integer(30);
      return { x, y: classes === 0 ? value : Math.min(2, Math.floor(value / 60)) };
    });
    const given = problem(
      samples.map(({ x }) => x),
      samples.map(({ y }) => y),
      classes,
    );
    const tree = await growTree(given, { maxDepth: 6, minSamplesLeaf: 5 });
    let checked = 0;
    check(0, tree.feature.length, samples);
    expect(checked).toBeGreaterThan(20);

    function check(split: number, splits: number, own: Sample[]): void {
      if (splits === 0) return;
      const made = cutLoss(own, tree.feature[split]!, tree.threshold[split]!);
      const possible = [0, 1].flatMap((f) => own.map(({ x }) => cutLoss(own, f, x[f]!)));
      expect(made).toBeCloseTo(Math.min(...possible), 5);
      checked++;
      const inLeft = tree.leftSplits[split]!;
      const [left, right] = cut(own, tree.feature[split]!, tree.threshold[split]!);
      check(split + 1, inLeft, left);
      check(split + 1 + inLeft, splits - 1 - inLeft, right);
    }

    function cutLoss(own: Sample[], feature: number, threshold: number): number {
      const [left, right] = cut(own, feature, threshold);
      if (left.length < 5 || right.length < 5) return Number.POSITIVE_INFINITY;
      return (
        spread(
          left.map(({ y }) => y),
          classes,
        ) +
        spread(
          right.map(({ y }) => y),
          classes,
        )
      );
    }
  });
});

interface Sample {
  readonly x: number[];
  readonly y: number;
}

function cut(samples: Sample[], feature: number, threshold: number): [Sample[], Sample[]] {
  return [samples.filter(({ x }) => x[feature]! <= threshold), samples.filter(({ x }) => x[feature]! > threshold)];
}

describe('missing values', () => {
  const rows = [[1], [2], [3], [nan], [nan]];

  it('go left where their target is that of the left side', async () => {
    const { predict } = await growTree(problem(rows, [0, 0, 9, 0, 0]));
    expect(predict([[nan], [1], [3]])).toEqual([0, 0, 9]);
  });

  it('go right where their target is that of the right side', async () => {
    const { predict } = await growTree(problem(rows, [0, 9, 9, 9, 9]));
    expect(predict([[nan], [1], [3]])).toEqual([9, 0, 9]);
  });

  it('are parted from all others where being missing is what tells', async () => {
    const { threshold, predict } = await growTree(problem(rows, [4, 4, 4, 1, 1]));
    expect([...threshold]).toEqual([Number.POSITIVE_INFINITY]);
    expect(predict([[nan], [1e300]])).toEqual([1, 4]);
  });

  it('go to the larger side where none was seen', async () => {
    const { predict } = await growTree(problem([[1], [2], [3]], [0, 5, 5]), { maxDepth: 1 });
    expect(predict([[nan]])).toEqual([5]);
  });
});

describe('limits', () => {
  const stairs = problem(
    Array.from({ length: 64 }, (_, i) => [i]),
    Array.from({ length: 64 }, (_, i) => i ** 2),
  );

  it('grows until every row stands alone', async () => {
    const { predict } = await growTree(stairs);
    expect(predict(Array.from({ length: 64 }, (_, i) => [i]))).toEqual([...stairs.target]);
  });

  it('keeps maxDepth', async () => {
    expect((await growTree(stairs, { maxDepth: 3 })).leaves).toHaveLength(8);
  });

  it('keeps minSamplesLeaf', async () => {
    expect((await growTree(stairs, { minSamplesLeaf: 16 })).leaves.length).toBeLessThanOrEqual(4);
  });

  it('keeps minSamplesSplit', async () => {
    expect((await growTree(stairs, { minSamplesSplit: 65 })).leaves).toHaveLength(1);
  });

  it('keeps maxLeafNodes, and spends them where they gain most', async () => {
    // After the first split at 5, only the right side has anything left to tell.
    const { threshold } = await growTree(problem([[1], [2], [3], [7], [8], [9]], [0, 0, 1, 50, 90, 95]), {
      maxLeafNodes: 3,
    });
    expect([...threshold]).toEqual([5, 7.5]);
  });

  it('leaves alone what is pure, however large', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [i, i % 7]);
    const { leaves } = await growTree(
      problem(
        rows,
        rows.map(([x]) => (x! < 600 ? 3 : 8)),
      ),
    );
    expect([...leaves]).toEqual([3, 8]);
  });

  it('splits on where a single split gains nothing but two do', async () => {
    const { predict } = await growTree(
      problem(
        [
          [0, 0],
          [0, 1],
          [1, 0],
          [1, 1],
        ],
        [0, 1, 1, 0],
      ),
    );
    expect(
      predict([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
    ).toEqual([0, 1, 1, 0]);
  });
});

/** What is left unexplained on one side: squared error around the mean, or Gini impurity. */
function spread(values: number[], classes: number): number {
  if (values.length === 0) return 0;
  if (classes === 0) {
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  }
  const counts = Array.from({ length: classes }, (_, c) => values.filter((value) => value === c).length);
  return values.length - counts.reduce((sum, count) => sum + count ** 2, 0) / values.length;
}
