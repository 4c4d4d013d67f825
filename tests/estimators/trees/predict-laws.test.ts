import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatrix, type Matrix } from '../../../src/arrays/index.js';
import {
  joinEnsembles,
  missingGoesLeft,
  singleTree,
  splitsByCategory,
  type TreeEnsemble,
} from '../../../src/estimators/trees/ensemble.js';
import { makeLinkedTrees } from '../../../src/estimators/trees/predict/linked-trees.js';
import { makePerfectTrees } from '../../../src/estimators/trees/predict/perfect-trees.js';
import { createTreePredictor, type TreePredictor } from '../../../src/estimators/trees/predict/tree-predictor.js';
import { addTrees } from '../../../src/estimators/trees/predict/walk.js';
import { createRandom, type Random } from '../../../src/random/index.js';

/** What an ensemble is drawn by. */
interface Shape {
  readonly seed: number;
  readonly trees: number;
  readonly depth: number;
  /** Share of the places above the deepest level at which a tree goes on. */
  readonly bushiness: number;
  /** Columns 0 and 1 hold categories where there are any; the others numbers. */
  readonly columns: number;
  readonly categories: boolean;
  readonly outputs: number;
  readonly wide: boolean;
  /** Distinct thresholds a column, at most: a byte tells 256 ranks apart. */
  readonly thresholds: number;
  readonly rows: number;
  readonly missing: boolean;
}

const shapes: fc.Arbitrary<Shape> = fc.record({
  seed: fc.nat(),
  trees: fc.integer({ min: 1, max: 40 }),
  depth: fc.integer({ min: 0, max: 9 }),
  bushiness: fc.constantFrom(0.5, 0.9, 1),
  columns: fc.constantFrom(1, 2, 5, 20),
  categories: fc.boolean(),
  outputs: fc.integer({ min: 1, max: 3 }),
  wide: fc.boolean(),
  thresholds: fc.constantFrom(1, 7, 255, 256, 5000),
  rows: fc.constantFrom(1, 2, 3, 4, 5, 6, 16, 17, 256, 257, 600, 2051),
  missing: fc.boolean(),
});

/** Trees that are worth bringing to one depth. */
const shallow = fc
  .tuple(shapes, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 30, max: 80 }))
  .map(([shape, depth, trees]) => ({ ...shape, depth, trees, bushiness: 1, columns: 10, thresholds: 100 }));

/** Trees that are worth linking. */
const deep = fc
  .tuple(shapes, fc.constantFrom(0.6, 0.9, 1), fc.constantFrom(3, 20))
  .map(([shape, bushiness, columns]) => ({ ...shape, depth: 9, trees: 23, bushiness, columns, thresholds: 7 }));

const anyForm = () => true;
const isPerfect = (ensemble: TreeEnsemble) => makePerfectTrees(ensemble) !== undefined;
const isLinked = (ensemble: TreeEnsemble) => !isPerfect(ensemble) && makeLinkedTrees(ensemble) !== undefined;

const categoryCount = 70;
const isCategorical = ({ categories }: Shape, column: number) => categories && column < 2;

function drawEnsemble(shape: Shape, random: Random): TreeEnsemble {
  return joinEnsembles(Array.from({ length: shape.trees }, () => drawTree(shape, random)));
}

function drawTree(shape: Shape, random: Random): TreeEnsemble {
  const splits = { feature: [], threshold: [], leftSplits: [], flags: [] as number[] } as Record<string, number[]>;
  const sets: number[][] = [];

  function draw(level: number): number {
    if (level >= shape.depth || random.next() >= shape.bushiness) return 0;
    const at = splits.feature!.length;
    const column = random.integer(shape.columns);
    const missing = random.integer(2) * missingGoesLeft;
    splits.feature!.push(column);
    if (isCategorical(shape, column)) {
      splits.threshold!.push(sets.length);
      splits.flags!.push(missing | splitsByCategory);
      sets.push(Array.from({ length: random.integer(4) }, () => random.integer(2 ** 32)));
    } else {
      splits.threshold!.push(drawThreshold(shape, random));
      splits.flags!.push(missing);
    }
    splits.leftSplits!.push(0);
    const inLeft = draw(level + 1);
    splits.leftSplits![at] = inLeft;
    return 1 + inLeft + draw(level + 1);
  }

  const leaves = draw(0) + 1;
  const width = shape.wide ? shape.outputs : 1;
  const setStarts = [0];
  for (const set of sets) setStarts.push(setStarts.at(-1)! + set.length);
  return singleTree(
    {
      feature: Uint16Array.from(splits.feature!),
      threshold: Float64Array.from(splits.threshold!),
      leftSplits: Uint32Array.from(splits.leftSplits!),
      flags: Uint8Array.from(splits.flags!),
      setStarts: Uint32Array.from(setStarts),
      sets: Uint32Array.from(sets.flat()),
    },
    width,
    Float64Array.from({ length: leaves * width }, () => random.normal() * 10 ** random.integer(9)),
  );
}

/** Now and then one that tells only what is missing from what is there, or zero with its sign. */
function drawThreshold({ thresholds }: Shape, random: Random): number {
  const edge = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0][random.integer(40)];
  return edge ?? random.integer(thresholds) / 8;
}

/** Values between the thresholds, and on them. */
function drawRows(shape: Shape, random: Random): Matrix {
  const matrix = createMatrix(shape.rows, shape.columns);
  for (let i = 0; i < matrix.data.length; i++) {
    const isCategory = isCategorical(shape, Math.floor(i / shape.rows));
    const edge = isCategory
      ? undefined
      : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0][random.integer(200)];
    const value = isCategory ? random.integer(categoryCount) : (edge ?? random.integer(2 * shape.thresholds + 1) / 16);
    matrix.data[i] = shape.missing && random.integer(5) === 0 ? Number.NaN : value;
  }
  return matrix;
}

function drawProblem(shape: Shape) {
  const random = createRandom(shape.seed);
  return { ensemble: drawEnsemble(shape, random), rows: drawRows(shape, random) };
}

/** Asks for so many rows that it is worth making the trees over. */
function warmUp(predict: TreePredictor, ensemble: TreeEnsemble, shape: Shape): void {
  const rows = Math.ceil(ensemble.feature.length / shape.trees) + 1;
  const many = drawRows({ ...shape, rows }, createRandom(0));
  predict(many, new Float64Array(rows * shape.outputs));
}

/** Quicker to compare than numbers, of which there are many. */
function bitsOf(numbers: Float64Array): Buffer {
  return Buffer.from(numbers.buffer);
}

/** What has been predicted already is added to: it is not all zeros. */
function started(rows: number, outputs: number): Float64Array {
  return Float64Array.from({ length: rows * outputs }, (_, i) => (i % 3) - 0.1);
}

describe('a predictor of trees', () => {
  const cases: [string, fc.Arbitrary<Shape>, (ensemble: TreeEnsemble) => boolean][] = [
    ['any trees', shapes, anyForm],
    ['shallow trees, which it brings to one depth', shallow, isPerfect],
    ['deep trees, which it links', deep, isLinked],
  ];
  for (const [what, arbitrary, hasForm] of cases) {
    it(`says what a walk through the trees says, to the bit, on every call: ${what}`, () => {
      fc.assert(
        fc.property(arbitrary, (shape) => {
          const { ensemble, rows } = drawProblem(shape);
          fc.pre(hasForm(ensemble));
          const expected = started(rows.rows, shape.outputs);
          addTrees(ensemble, rows, expected, shape.outputs);
          const predict = createTreePredictor(ensemble, shape.outputs);
          if (hasForm !== anyForm) warmUp(predict, ensemble, shape);
          for (let call = 0; call < 3; call++) {
            const out = started(rows.rows, shape.outputs);
            predict(rows, out);
            expect(bitsOf(out).equals(bitsOf(expected))).toBe(true);
          }
        }),
      );
    });

    it(`rounds every sum to 32 bits where that is asked for, as a walk with such sums does: ${what}`, () => {
      fc.assert(
        fc.property(arbitrary, (given) => {
          const shape = { ...given, wide: false };
          const { ensemble, rows } = drawProblem(shape);
          fc.pre(hasForm(ensemble));
          const expected = Float32Array.from(started(rows.rows, shape.outputs));
          addTrees(ensemble, rows, expected, shape.outputs);
          const predict = createTreePredictor(ensemble, shape.outputs, 'float32');
          if (hasForm !== anyForm) warmUp(predict, ensemble, shape);
          for (let call = 0; call < 3; call++) {
            const out = started(rows.rows, shape.outputs);
            predict(rows, out);
            expect(bitsOf(out).equals(bitsOf(Float64Array.from(expected)))).toBe(true);
          }
        }),
      );
    });
  }

  it('says of a row among others what it says of it alone', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, at) => {
        const { ensemble, rows } = drawProblem(shape);
        const row = at % shape.rows;
        const predict = createTreePredictor(ensemble, shape.outputs);
        const all = new Float64Array(shape.rows * shape.outputs);
        predict(rows, all);
        const alone = new Float64Array(shape.outputs);
        const data = Float64Array.from({ length: shape.columns }, (_, c) => rows.data[c * rows.rows + row]!);
        predict({ rows: 1, columns: shape.columns, data }, alone);
        expect(alone).toEqual(all.slice(row * shape.outputs, (row + 1) * shape.outputs));
      }),
    );
  });

  it('leaves ensemble and rows as they were', () => {
    const { ensemble, rows } = drawProblem({ ...typical, rows: 300 });
    const before = structuredClone({ ensemble, rows });
    createTreePredictor(ensemble, 1)(rows, new Float64Array(300));
    expect({ ensemble, rows }).toEqual(before);
  });
});

const typical: Shape = {
  seed: 1,
  trees: 100,
  depth: 5,
  bushiness: 0.95,
  columns: 10,
  categories: true,
  outputs: 1,
  wide: false,
  thresholds: 300,
  rows: 1,
  missing: true,
};

describe('trees of one depth', () => {
  it('are made of shallow trees, whatever their questions', () => {
    expect(makePerfectTrees(drawProblem(typical).ensemble)).toMatchObject({ depth: 5, trees: 100 });
  });

  it('are not made of deep trees', () => {
    expect(makePerfectTrees(drawProblem({ ...typical, depth: 7 }).ensemble)).toBeUndefined();
  });

  it('are not made of trees with few leaves for their depth: they would be mostly padding', () => {
    expect(makePerfectTrees(drawProblem({ ...typical, bushiness: 0.55 }).ensemble)).toBeUndefined();
  });

  it('are not made where a row would have more questions to answer than trees to pass', () => {
    expect(makePerfectTrees(drawProblem({ ...typical, trees: 1 }).ensemble)).toBeUndefined();
  });
});

describe('linked trees', () => {
  const deepTrees: Shape = { ...typical, depth: 9, categories: false, thresholds: 50 };

  it('take about as much memory as the ensemble does', () => {
    const { ensemble } = drawProblem(deepTrees);
    const { nodes, leafOf } = makeLinkedTrees(ensemble)!;
    const { feature, threshold, leftSplits, flags, leaves } = ensemble;
    const bytes = [feature, threshold, leftSplits, flags, leaves].reduce((sum, array) => sum + array.byteLength, 0);
    expect(nodes.byteLength + leafOf.byteLength).toBeLessThan(1.1 * bytes);
  });

  it('are not made where a row would have more questions to answer than trees to pass', () => {
    expect(makeLinkedTrees(drawProblem({ ...deepTrees, trees: 1 }).ensemble)).toBeUndefined();
    expect(makeLinkedTrees(drawProblem({ ...deepTrees, categories: true }).ensemble)).toBeUndefined();
  });

  it('are not made of trees that ask nothing', () => {
    expect(makeLinkedTrees(drawProblem({ ...deepTrees, depth: 0 }).ensemble)).toBeUndefined();
  });
});
