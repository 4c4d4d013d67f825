import { describe, expect, it } from 'vitest';
import { packState, unpackState } from '../../../src/arrays/index.js';
import { readTreeModel } from '../../../src/estimators/trees/model.js';
import { chooseRoles } from '../../../src/estimators/trees/validation.js';
import { createRandom } from '../../../src/random/index.js';
import { fitInline } from '../fit-context.js';
import { classified, friedman, problem } from '../problems.js';
import { definitionOf } from './definitions.js';

interface Told {
  readonly history: { readonly train: Float64Array; readonly validation?: Float64Array };
  readonly bestIteration?: number;
}

async function fitBoosting(given = friedman(400, { noise: 3 }), options = {}) {
  const name = given.classes > 0 ? 'gradientBoostingClassifier' : 'gradientBoostingRegressor';
  const fitted = await fitInline(definitionOf(name), given, { nEstimators: 300, ...options });
  const { trees } = readTreeModel(fitted.state);
  return { fitted, told: fitted.attributes as unknown as Told, trees: trees.starts.length - 1 };
}

describe('the history', () => {
  it('is half the mean squared error after each round, which the last one leaves behind', async () => {
    const given = friedman(200);
    const { fitted, told } = await fitBoosting(given, { nEstimators: 20 });
    const out = new Float64Array(200);
    fitted.predict(given.features, out);
    const error = out.reduce((sum, value, row) => sum + (value - given.target[row]!) ** 2, 0) / 400;
    expect(told.history.train).toHaveLength(20);
    expect(told.history.train[19]).toBeCloseTo(error, 9);
  });

  it('falls all the way on the rows that are learned from', async () => {
    const { train } = (await fitBoosting(friedman(200), { nEstimators: 30 })).told.history;
    expect(train.every((loss, round) => round === 0 || loss < train[round - 1]!)).toBe(true);
  });

  it('comes back with a saved model', async () => {
    const { fitted } = await fitBoosting(friedman(100), { nEstimators: 3 });
    const loaded = definitionOf('gradientBoostingRegressor').load(unpackState(packState(fitted.state)));
    expect(loaded.attributes).toEqual(fitted.attributes);
  });

  it('tells the mean log loss of several classes', async () => {
    const given = classified(200, 3);
    const { fitted, told } = await fitBoosting(given, { nEstimators: 10 });
    const out = new Float64Array(600);
    fitted.predictProba!(given.features, out);
    const loss = given.target.reduce((sum, label, row) => sum - Math.log(out[row * 3 + label]!), 0) / 200;
    expect(told.history.train[9]).toBeCloseTo(loss, 9);
  });
});

describe('nIterNoChange', () => {
  it.each([0, 2, 3])(
    'stops where the rows that are kept apart gain no more, and keeps the best rounds: %i classes',
    async (classes) => {
      const given = classes === 0 ? friedman(400, { noise: 3 }) : classified(400, classes);
      const { told, trees } = await fitBoosting(given, { nIterNoChange: 5, learningRate: 0.3 });
      const validation = told.history.validation!;
      expect(validation.length).toBeLessThan(300);
      expect(told.bestIteration).toBe(trees / Math.max(1, classes === 2 ? 1 : classes));
      const best = validation[told.bestIteration! - 1]!;
      expect(Math.min(...validation)).toBe(best);
    },
  );

  it('keeps the best round of losses that are all smaller than tol', async () => {
    const given = friedman(400);
    const small = { ...given, target: given.target.map((value) => value * 1e-3) };
    const { told, trees } = await fitBoosting(small, { nIterNoChange: 5, nEstimators: 50 });
    expect(trees).toBe(told.bestIteration);
    expect(trees).toBe(told.history.validation!.indexOf(Math.min(...told.history.validation!)) + 1);
  });

  it('keeps a row of each class apart, however few there are; where no two are of one, all rounds are run', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i]);
    const some = problem(
      rows,
      rows.map(([i]) => i! % 20),
      20,
    );
    expect((await fitBoosting(some, { nIterNoChange: 3, nEstimators: 5 })).trees).toBeGreaterThanOrEqual(20);
    const none = problem([[1], [2]], [0, 1], 2);
    expect((await fitBoosting(none, { nIterNoChange: 3, nEstimators: 7 })).trees).toBe(7);
  });

  it('runs to the end where it is not set', async () => {
    expect((await fitBoosting(friedman(100), { nEstimators: 25 })).trees).toBe(25);
  });

  it.each([0, 3])('keeps apart the share that it is told to, of each class the same: %i classes', (classes) => {
    const given = classes === 0 ? friedman(200) : classified(200, classes);
    const roles = chooseRoles(given, { nIterNoChange: 3, validationFraction: 0.3 }, createRandom(1));
    for (let label = 0; label < Math.max(1, classes); label++) {
      const own = roles.filter((_, row) => classes === 0 || given.target[row] === label);
      expect(own.filter((role) => role === 1).length).toBe(Math.round(own.length * 0.3));
    }
  });

  it('leaves at least one row of each class to learn from', () => {
    const given = problem([[1], [2], [3]], [0, 1, 1], 2);
    const roles = chooseRoles(given, { nIterNoChange: 3, validationFraction: 0.99 }, createRandom(1));
    expect(roles[0]).toBe(0);
    expect(Math.min(roles[1]!, roles[2]!)).toBe(0);
  });
});
