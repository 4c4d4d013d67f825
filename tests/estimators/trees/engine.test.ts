import { describe, expect, it } from 'vitest';
import { CapacityError } from '../../../src/errors/index.js';
import { type BinnedFeatures, maxBins } from '../../../src/estimators/trees/binning.js';
import { type EngineOptions, openEngine } from '../../../src/estimators/trees/kernel/engine.js';
import { createRandom } from '../../../src/random/index.js';

const rows = 300_000;
const columns = 20;

/** A table of bins too large for the cache, whose outcome follows the first columns; codes 40 are missing values. */
function largeTable(): { binned: BinnedFeatures; outcome: Float64Array } {
  const random = createRandom(5);
  const stride = 24;
  const codes = new Uint8Array(new SharedArrayBuffer(rows * stride));
  const outcome = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) codes[row * stride + column] = random.next() * 41;
    const at = (column: number) => codes[row * stride + column]! / 40;
    outcome[row] = 4 * at(0) * at(1) + Math.sin(6 * at(2)) + (at(3) > 0.5 ? at(4) : at(5)) + 0.1 * random.next();
  }
  const ramp = Float64Array.from({ length: columns * maxBins }, (_, i) => i % maxBins);
  const bins = new Uint16Array(columns).fill(40);
  return {
    binned: { rows, columns, stride, codes, bins, edges: ramp, centers: ramp, categorical: new Uint8Array(columns) },
    outcome,
  };
}

const { binned, outcome } = largeTable();
const common = { mustGain: true, minSamplesSplit: 2, minSamplesLeaf: 20, maxFeatures: columns, maxDepth: 9 };

function grow(options: Pick<EngineOptions, 'criterion' | 'weighted' | 'maxLeafNodes'>) {
  const engine = openEngine(binned, { ...common, ...options });
  engine.gradients.set(outcome);
  engine.hessians.set(engine.hessians.map((_, row) => 1 + (row % 3)));
  engine.drawn.fill(1);
  engine.order.set(Uint32Array.from({ length: rows }, (_, row) => row));
  engine.pack({ values: 10 * rows, hessians: 3 * rows, count: rows });
  const tree = engine.grow(rows);
  return { tree, order: engine.order };
}

describe('the engine', () => {
  it.each([
    ['mean', false],
    ['newton', true],
  ] as const)('grows the same tree on copies of its parts as in place: %s', (criterion, weighted) => {
    // Where the best leaf goes first, subtrees do not grow in one piece, and nothing is copied.
    const copied = grow({ criterion, weighted, maxLeafNodes: null });
    const inPlace = grow({ criterion, weighted, maxLeafNodes: rows });
    expect(copied.tree.feature.length).toBeGreaterThan(300);
    expect(copied.tree).toEqual(inPlace.tree);
    expect(copied.order.every((row, i) => row === inPlace.order[i])).toBe(true);
  });

  it('tells of every row where it lies: once, in one leaf', () => {
    const { tree, order } = grow({ criterion: 'mean', weighted: false, maxLeafNodes: null });
    expect(
      order
        .slice()
        .sort()
        .every((row, i) => row === i),
    ).toBe(true);
    expect(tree.leafBegins.at(-1)).toBe(rows);
    expect(tree.leafBegins.every((begin, leaf) => leaf === 0 || begin > tree.leafBegins[leaf - 1]!)).toBe(true);
  });

  it('refuses a table that its memory cannot hold, before it begins', () => {
    const wide = { ...binned, rows: 600, columns: 7000, stride: 7000 };
    const open = () =>
      openEngine(wide, { ...common, maxLeafNodes: null, criterion: 'gini', classes: 300, weighted: false });
    expect(open).toThrow(CapacityError);
    expect(open).toThrow(/600 rows of 7000 features and 300 classes/);
  });

  it('takes no more helpers than it has room for', () => {
    const engine = openEngine(binned, {
      ...common,
      maxLeafNodes: null,
      criterion: 'mean',
      weighted: false,
      threads: 100_000,
    });
    expect(engine.threads).toBeGreaterThan(100);
    expect(engine.threads).toBeLessThan(20_000);
  });
});
