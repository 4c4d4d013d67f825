import { describe, expect, it } from 'vitest';
import { CorruptionError } from '../../../src/errors/index.js';
import {
  joinEnsembles,
  readEnsemble,
  type TreeEnsemble,
  writeEnsemble,
} from '../../../src/estimators/trees/ensemble.js';
import { addTrees } from '../../../src/estimators/trees/predict/walk.js';
import { matrix } from '../problems.js';

// x0 ≤ 5 ? (x1 ≤ 1 ? 10 : 20) : (x1 ≤ 2, missing left ? 30 : 40), in preorder.
const tree: TreeEnsemble = {
  width: 1,
  starts: Uint32Array.of(0, 3),
  feature: Uint16Array.of(0, 1, 1),
  threshold: Float64Array.of(5, 1, 2),
  leftSplits: Uint32Array.of(1, 0, 0),
  flags: Uint8Array.of(0, 0, 1),
  setStarts: Uint32Array.of(0),
  sets: new Uint32Array(0),
  leaves: Float64Array.of(10, 20, 30, 40),
};
const rows = matrix([
  [5, 1],
  [5, 2],
  [6, 2],
  [6, 3],
  [Number.NaN, Number.NaN],
]);

function say(ensemble: TreeEnsemble, outputs = 1): number[] {
  const out = new Float64Array(rows.rows * outputs);
  addTrees(ensemble, rows, out, outputs);
  return [...out];
}

describe('an ensemble', () => {
  it('walks from the splits to the leaf that a row belongs to', () => {
    expect(say(tree)).toEqual([10, 20, 30, 40, 30]);
  });

  it('adds up its trees', () => {
    expect(say(joinEnsembles([tree, tree]))).toEqual([20, 40, 60, 80, 60]);
  });

  it('lets trees of one number take turns on several outputs', () => {
    expect(say(joinEnsembles([tree, tree, tree]), 3).slice(0, 6)).toEqual([10, 10, 10, 20, 20, 20]);
  });

  it('adds wide leaves to all outputs', () => {
    const wide = { ...tree, width: 2, leaves: Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8) };
    expect(say(wide, 2)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 5, 6]);
  });

  it('refuses arrays that do not fit together', () => {
    expect(readEnsemble(writeEnsemble(tree))).toEqual(tree);
    expect(() => readEnsemble(writeEnsemble({ ...tree, leaves: Float64Array.of(1) }))).toThrow(CorruptionError);
    expect(() => readEnsemble(7)).toThrow(CorruptionError);
  });
});
