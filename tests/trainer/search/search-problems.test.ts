import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationError } from '../../../src/errors/index.js';
import {
  type EstimatorDefinition,
  type EstimatorSpec,
  gradientBoostingRegressor,
  ridge,
  transformedTarget,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import { simpleImputer } from '../../../src/pipeline/index.js';
import {
  categoricalDistribution,
  defaultMethod,
  floatDistribution,
  gridSearch,
  halvingSearch,
  intDistribution,
  medianPruner,
  randomSearch,
  type Search,
  searchProblems,
  tpeSearch,
} from '../../../src/trainer/search/index.js';

const none = { estimators: [], transformers: [] };
const pipeline = { steps: [simpleImputer()], estimator: gradientBoostingRegressor() };
const space = { maxDepth: [2, 4], learningRate: floatDistribution(0.01, 0.3, { log: true }) };

/** What is wrong with a search, as texts; what is given need not be of any type. */
function problemsOf(given: Record<string, unknown>): string[] {
  const search = { space, pipeline, own: none, ...given } as unknown as Search;
  return searchProblems(search, 'candidates.Trees').map(({ what, where, remedy }) =>
    [what, `(${where?.replace('candidates.Trees.', '')})`, remedy].filter(Boolean).join(' '),
  );
}

describe('a sound search', () => {
  it('has no problems', () => {
    expect(problemsOf({})).toEqual([]);
    expect(
      problemsOf({ method: tpeSearch(), pruner: medianPruner(), budget: { trials: 5, time: 1, patience: 2 } }),
    ).toEqual([]);
    expect(
      problemsOf({ method: halvingSearch({ resource: 'nEstimators', maxResources: 300, minResources: 10 }) }),
    ).toEqual([]);
    expect(problemsOf({ method: halvingSearch({ resource: 'subsample' }) })).toEqual([]);
    expect(
      problemsOf({ space: { simpleImputer__strategy: ['mean', 'median'], maxDepth: [null, 3] }, method: gridSearch() }),
    ).toEqual([]);
  });

  it('may hang an option on any value of a range of steps, as it is reckoned or as it is written', () => {
    const estimator = gradientBoostingRegressor();
    const problems = (learningRate: unknown, value: number) =>
      problemsOf({
        space: { learningRate, maxDepth: categoricalDistribution([2, 3], { when: { learningRate: value } }) },
        pipeline: { steps: [], estimator },
      });
    expect(problems(floatDistribution(1 / 3, 2, { step: 1 / 3 }), 2 / 3)).toEqual([]);
    expect(problems(floatDistribution(0.1, 0.5, { step: 0.1 }), 0.3)).toEqual([]);
  });

  it('may search options of members, by either name', () => {
    const estimator = votingEnsemble({ smooth: ridge(), trees: gradientBoostingRegressor() });
    const both = { ridge__alpha: floatDistribution(0, 1), trees__maxDepth: [3], weights: [[1, 2], null] };
    expect(problemsOf({ space: both, pipeline: { steps: [], estimator } })).toEqual([]);
  });

  it('may search members, and options that only some of them have', () => {
    const trees = { ...gradientBoostingRegressor() };
    const depth = (values: readonly number[]) => ({
      estimator: [{ ...ridge() }, trees],
      gradientBoostingRegressor__maxDepth: categoricalDistribution(values, { when: { estimator: trees } }),
    });
    const given = { steps: [], estimator: transformedTarget(ridge()) };
    expect(problemsOf({ space: depth([2, 3]), pipeline: given })).toEqual([]);
    expect(problemsOf({ space: depth([0]), pipeline: given })).toEqual([
      'maxDepth must be an integer of at least 1, not 0 (search.gradientBoostingRegressor__maxDepth)',
    ]);
  });
});

describe('a space', () => {
  it.each([
    [undefined, 'It is no search space (search) Give an object of what to try of each option, as { maxDepth: [4, 8] }'],
    [[], 'It is no search space (search) Give an object of what to try of each option, as { maxDepth: [4, 8] }'],
    [{}, 'There is no option to search (search) Name at least one, or leave the search out'],
    [{ maxDepth: [] }, 'There is no value to try (search.maxDepth)'],
    [{ maxDepth: categoricalDistribution([]) }, 'There is no value to try (search.maxDepth)'],
    [{ maxDepth: [1, Number.NaN] }, 'NaN is no value of plain JSON (search.maxDepth)'],
    [{ maxDepth: [() => 1] }, '() => 1 is no value of plain JSON (search.maxDepth)'],
    // biome-ignore lint/suspicious/noSparseArray: what a caller may write
    [{ maxDepth: [1, , 3] }, 'There is no value at place 1 of the list (search.maxDepth)'],
    // biome-ignore lint/suspicious/noSparseArray: what a caller may write
    [{ maxDepth: [[1, , 3]] }, 'a list with holes is no value of plain JSON (search.maxDepth)'],
    [{ maxDepth: [1n, 2] }, '1n is no value of plain JSON (search.maxDepth)'],
    [{ maxDepth: [{ depth: 1n }] }, '{"depth":1n} is no value of plain JSON (search.maxDepth)'],
    [{ maxDepth: intDistribution(1n as never, 3) }, 'low must be a whole number, not 1n (search.maxDepth.low)'],
    [
      { maxDepth: 4 },
      '4 says nothing of what to try (search.maxDepth) Give a list of values, or floatDistribution(), intDistribution() or categoricalDistribution()',
    ],
    [
      { maxDepth: { type: 'integer', low: 1, high: 3 } },
      "There is no distribution of type \"integer\" (search.maxDepth) Give one of { type: 'float' }, { type: 'int' }, { type: 'categorical' }",
    ],
    [
      { maxDepth: { type: 'flaot', low: 1, high: 3 } },
      'There is no distribution of type "flaot" (search.maxDepth) Use \'float\', if that is meant',
    ],
    [{ maxDepth: { type: 'int', low: 1 } }, 'high must be a whole number, not undefined (search.maxDepth.high)'],
    [
      { maxDepth: { type: 'int', low: 1, high: 9, setp: 2 } },
      'intDistribution has no option setp (search.maxDepth.setp) Use step, if that is meant',
    ],
    [{ maxDepth: intDistribution(1.5, 9) }, 'low must be a whole number, not 1.5 (search.maxDepth.low)'],
    [
      { maxDepth: intDistribution(1, 9, { step: 0.5 }) },
      'step must be an integer of at least 1, not 0.5 (search.maxDepth.step)',
    ],
    [{ maxDepth: intDistribution(9, 1) }, 'low is 9, and high only 1 (search.maxDepth)'],
    [
      { tol: floatDistribution(0, Number.POSITIVE_INFINITY) },
      'high must be a finite number, not Infinity (search.tol.high)',
    ],
    [
      { tol: floatDistribution(-Number.MAX_VALUE, Number.MAX_VALUE) },
      'From -1.7976931348623157e+308 to 1.7976931348623157e+308 is further than numbers go (search.tol)',
    ],
    [{ tol: floatDistribution(0, 1, { log: true }) }, 'low must be above 0 where log is true, not 0 (search.tol.low)'],
    [
      { tol: floatDistribution(0.1, 1, { log: true, step: 0.1 }) },
      'step does not go with log (search.tol.step) Leave one of them out',
    ],
    [
      { tol: floatDistribution(1, 1.000000000000001, { step: 1e-16 }) },
      'step is 1e-16, too little to tell numbers from 1 to 1.000000000000001 apart (search.tol.step) Give a larger step, or none',
    ],
    [
      { maxDepth: intDistribution(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER) },
      'From -9007199254740991 to 9007199254740991 is further than whole numbers are told apart (search.maxDepth)',
    ],
    [{ tol: floatDistribution(0, 1, { step: 0 }) }, 'step must be a number above 0, not 0 (search.tol.step)'],
  ])('%o: %s', (given, problem) => {
    expect(problemsOf({ space: given })).toEqual([problem]);
  });

  it('may be a list of nothing but holes', () => {
    expect(problemsOf({ space: { maxDepth: new Array(2 ** 32 - 1) } })).toEqual([
      'There is no value at place 0 of the list (search.maxDepth)',
    ]);
  });

  it('lists everything that is wrong', () => {
    const given = { maxDepth: [], tol: floatDistribution(2, 1), alpha: 3 };
    const method = { type: 'tpe', startupTrial: 4 };
    expect(problemsOf({ space: given, method, pruner: { type: 'hyperband' }, budget: { trials: 0 } })).toHaveLength(6);
  });
});

describe('a condition', () => {
  const loss = ['squaredError', 'huber'];
  const alpha = (when: unknown) => ({ type: 'float', low: 0.5, high: 0.9, when });
  it.each([
    [
      { loss, alpha: alpha('huber') },
      "It is no condition (search.alpha.when) Give an object of values by option, as { loss: 'huber' }",
    ],
    [
      { loss, alpha: alpha({ los: 'huber' }) },
      'los is not searched, so that nothing can hang on it (search.alpha.when.los) Use loss, if that is meant',
    ],
    [{ loss, alpha: alpha({ loss: 'poisson' }) }, 'loss is never "poisson" (search.alpha.when.loss)'],
    [{ loss, alpha: alpha({ loss: [] }) }, 'There is no value that loss must have (search.alpha.when.loss)'],
    [
      { maxDepth: intDistribution(2, 8, { step: 2 }), alpha: alpha({ maxDepth: [4, 5] }) },
      'maxDepth is never 5 (search.alpha.when.maxDepth)',
    ],
    [
      { subsample: floatDistribution(0, 1, { step: 0.35 }), alpha: alpha({ subsample: [0.7, 1] }) },
      'subsample is never 1 (search.alpha.when.subsample)',
    ],
    [{ alpha: alpha({ alpha: 0.5 }) }, 'The conditions of alpha go in a circle (search.alpha.when)'],
    [
      { alpha: alpha({ loss: 'huber' }), loss: categoricalDistribution(loss, { when: { alpha: 0.5 } }) },
      'The conditions of alpha, loss go in a circle (search.alpha.when)',
    ],
  ])('%j: %s', (given, problem) => {
    expect(problemsOf({ space: given })).toEqual([problem]);
  });
});

describe('an option', () => {
  it.each([
    [
      { maxDepht: [1] },
      'gradientBoostingRegressor has no option maxDepht (search.maxDepht) Use maxDepth, if that is meant',
    ],
    [
      { maxDepth: [3, 0, 'deep'] },
      'maxDepth must be an integer of at least 1, not 0 (search.maxDepth)',
      'maxDepth must be an integer of at least 1, not "deep" (search.maxDepth)',
    ],
    [
      { subsample: floatDistribution(0.5, 1.5) },
      'subsample must be a number above 0 and at most 1, not 1.5 (search.subsample)',
    ],
    [
      { simpleImputer__strategie: ['mean'] },
      'simpleImputer has no option strategie (search.simpleImputer__strategie) Use strategy, if that is meant',
    ],
    [
      { simpleImputr__strategy: ['mean'] },
      'The pipeline has no part simpleImputr (search.simpleImputr__strategy) Use simpleImputer, if that is meant',
    ],
  ])('%j: %s', (given, ...problems) => {
    expect(problemsOf({ space: given })).toEqual(problems);
  });

  it('is searched once, by whichever of its names', () => {
    const given = { maxDepth: [2], gradientBoostingRegressor__maxDepth: [3], simpleImputer__strategy: ['mean'] };
    expect(problemsOf({ space: given })).toEqual([
      'gradientBoostingRegressor__maxDepth is the same option as maxDepth (search.gradientBoostingRegressor__maxDepth)',
    ]);
    expect(problemsOf({ method: halvingSearch({ resource: 'gradientBoostingRegressor__maxDepth' }) })).toEqual([
      'gradientBoostingRegressor__maxDepth is searched, and cannot grow by itself as well (method.resource)',
    ]);
  });

  it('of whole numbers does not take a range of any numbers, even between whole ones', () => {
    expect(problemsOf({ space: { maxDepth: floatDistribution(2, 8) } })).toHaveLength(1);
    expect(problemsOf({ space: { maxDepth: floatDistribution(2, 8, { step: 0.5 }) } })).toHaveLength(1);
  });

  it('may need a value beside it that is searched as well', () => {
    const picky: EstimatorDefinition = {
      name: 'picky',
      task: 'regression',
      check({ solver = 'a', penalty = 'x' }) {
        if (solver === 'a' && penalty === 'y') throw new ValidationError({ what: 'Solver a has no penalty y' });
        return { solver, penalty };
      },
      fit: () => Promise.reject(new Error('never fitted')),
      load: () => {
        throw new Error('never loaded');
      },
    };
    const estimator: EstimatorSpec = { type: 'estimator', name: 'picky', task: 'regression', options: {} };
    const given = { own: { ...none, estimators: [picky] }, pipeline: { steps: [], estimator } };
    expect(problemsOf({ ...given, space: { solver: ['a', 'b'], penalty: ['x', 'y'] } })).toEqual([]);
    expect(problemsOf({ ...given, space: { solver: ['a'], penalty: ['x', 'y'] } })).toEqual([
      'Solver a has no penalty y (search.penalty)',
    ]);
  });

  it('of an estimator whose check breaks is refused with what it said', () => {
    const broken: EstimatorDefinition = {
      name: 'broken',
      task: 'regression',
      check({ depth }) {
        if (depth !== undefined) throw new TypeError('depth of what?');
        return {};
      },
      fit: () => Promise.reject(new Error('never fitted')),
      load: () => {
        throw new Error('never loaded');
      },
    };
    const estimator: EstimatorSpec = { type: 'estimator', name: 'broken', task: 'regression', options: {} };
    const given = { own: { ...none, estimators: [broken] }, pipeline: { steps: [], estimator } };
    const what = 'broken cannot check its options: depth of what?';
    expect(problemsOf({ ...given, space: { depth: [1, 2] } })).toEqual([`${what} (search.depth)`]);
    expect(problemsOf({ ...given, space: { other: [1] }, method: halvingSearch({ resource: 'depth' }) })).toEqual([
      `${what} (method.resource)`,
    ]);
  });

  it('of a pipeline that is unsound itself is not blamed for that', () => {
    const estimator = gradientBoostingRegressor({ nEstimators: -1 });
    expect(problemsOf({ pipeline: { steps: [], estimator } })).toEqual([]);
  });
});

describe('a method', () => {
  it.each([
    ['grid', 'It is no search method (method)'],
    [{ type: 'randm' }, 'There is no search method of type "randm" (method) Use \'random\', if that is meant'],
    [{ ...gridSearch(), factor: 2 }, 'gridSearch has no option factor (method.factor)'],
    [gridSearch(), 'A grid needs finitely many values of learningRate (search.learningRate)'],
    [tpeSearch({ candidates: 0 }), 'candidates must be an integer of at least 1, not 0 (method.candidates)'],
    [halvingSearch({ factor: 1 }), 'factor must be a number of at least 1.1, not 1 (method.factor)'],
    [halvingSearch({ factor: 1 + 1e-8 }), 'factor must be a number of at least 1.1, not 1.00000001 (method.factor)'],
    [
      halvingSearch({ resource: 'l2Regularization' }),
      'l2Regularization is at most 0, and cannot grow up to that (method.resource) Give a larger maxResources, or another option',
    ],
    [
      halvingSearch({ resource: 'nEstimators', maxResources: 1 }),
      'nEstimators is at most 1, and cannot grow up to that (method.resource) Give a larger maxResources, or another option',
    ],
    [
      halvingSearch({ resource: 'nEstimatrs' }),
      'gradientBoostingRegressor has no option nEstimatrs (method.resource) Use nEstimators, if that is meant',
    ],
    [halvingSearch({ resource: 'loss' }), 'loss must be one of'],
    [
      halvingSearch({ resource: 'maxLeafNodes' }),
      'maxLeafNodes must be an integer of at least 2, not 1 (method.resource)',
    ],
    [
      halvingSearch({ resource: 'nIterNoChange' }),
      'nIterNoChange has no number in the pipeline that could be the most (method.resource) Give maxResources',
    ],
    [
      halvingSearch({ resource: 'maxDepth' }),
      'maxDepth is searched, and cannot grow by itself as well (method.resource)',
    ],
    [
      halvingSearch({ minResources: 20, maxResources: 10 }),
      'minResources is 20, and there are at most 10 (method.minResources)',
    ],
    [
      halvingSearch({ resource: 'nEstimators', minResources: 101 }),
      'minResources is 101, and there are at most 100 (method.minResources)',
    ],
    [
      halvingSearch({ minResources: 10.5 }),
      'minResources must be a whole number of rows, not 10.5 (method.minResources)',
    ],
  ])('%j: %s', (method, problem) => {
    const problems = problemsOf({ method });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('that tries all of a grid to begin with does not try a billion', () => {
    const thousand = intDistribution(1, 1000);
    const given = { maxDepth: thousand, nEstimators: thousand, minSamplesLeaf: thousand };
    expect(problemsOf({ space: given, method: halvingSearch() })).toEqual([
      'The first round would try all of 1000000000 combinations (search) Give budget.trials, so that it draws so many',
    ]);
    expect(problemsOf({ space: given, method: halvingSearch(), budget: { trials: 60 } })).toEqual([]);
    expect(problemsOf({ space: given, method: gridSearch(), budget: { trials: 60 } })).toEqual([]);
  });

  it('is the grid where all is listed, else TPE', () => {
    expect(defaultMethod({ a: [1, 2], b: categoricalDistribution(['x']) })).toEqual(gridSearch());
    expect(defaultMethod({ a: [1, 2], b: intDistribution(1, 2) })).toEqual(tpeSearch());
  });
});

describe('a budget and a pruner', () => {
  it.each([
    [{ budget: 50 }, 'It is no budget (budget) Give an object, as { trials: 50 } or { time: 60_000 }'],
    [{ budget: { trails: 5 } }, 'budget has no option trails (budget.trails) Use trials, if that is meant'],
    [{ budget: { trials: 0 } }, 'trials must be an integer of at least 1, not 0 (budget.trials)'],
    [{ budget: { trials: -3 } }, 'trials must be an integer of at least 1, not -3 (budget.trials)'],
    [{ budget: { trials: 2.5 } }, 'trials must be an integer of at least 1, not 2.5 (budget.trials)'],
    [{ budget: { time: 0 } }, 'time must be a number above 0, not 0 (budget.time)'],
    [{ budget: { patience: 0 } }, 'patience must be an integer of at least 1, not 0 (budget.patience)'],
    [{ pruner: { type: 'medain' } }, 'There is no pruner of type "medain" (pruner) Use \'median\', if that is meant'],
    [
      { pruner: medianPruner({ warmupFolds: 0 }) },
      'warmupFolds must be an integer of at least 1, not 0 (pruner.warmupFolds)',
    ],
    [
      { pruner: medianPruner(), method: halvingSearch() },
      'Successive halving ends hopeless trials itself (pruner) Leave the pruner out',
    ],
  ])('%j: %s', (given, problem) => {
    expect(problemsOf(given)).toEqual([problem]);
  });

  it('must be numbers where they are numbers', () => {
    expect(problemsOf({ budget: { time: Number.NaN } })).toEqual([
      'time must be a number above 0, not NaN (budget.time)',
    ]);
    expect(problemsOf({ budget: JSON.parse('{ "trials": 1e999 }') })).toEqual([
      'trials must be an integer of at least 1, not Infinity (budget.trials)',
    ]);
  });
});

describe('whatever is given', () => {
  it.each([undefined, null, 'pipeline', {}, { steps: [] }, { steps: 3, estimator: 'ridge' }])(
    'as a pipeline: %j',
    (given) => {
      expect(problemsOf({ pipeline: given })).toEqual(['It is no pipeline with an estimator (pipeline)']);
    },
  );

  it('is judged and never thrown at', () => {
    const anything = fc.anything({
      maxDepth: 3,
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    });
    const key = fc.oneof(fc.constantFrom('maxDepth', 'a__b', '__proto__', 'simpleImputer__strategy'), fc.string());
    const distribution = fc.record(
      {
        type: fc.constantFrom('float', 'int', 'categorical'),
        low: fc.oneof(fc.double(), anything),
        high: fc.oneof(fc.double(), anything),
        step: fc.oneof(fc.double(), anything),
        log: fc.boolean(),
        choices: fc.oneof(fc.array(anything), anything),
        when: fc.oneof(fc.dictionary(key, anything), anything),
      },
      { requiredKeys: ['type'] },
    );
    const spaces = fc.oneof(anything, fc.dictionary(key, fc.oneof(anything, distribution, fc.array(anything))));
    const number = fc.oneof(fc.double(), anything);
    const halvings = fc.record(
      {
        type: fc.constant('halving'),
        resource: fc.oneof(key, anything),
        factor: number,
        minResources: number,
        maxResources: number,
      },
      { requiredKeys: ['type'] },
    );
    const methods = fc.oneof(anything, halvings);
    fc.assert(
      fc.property(spaces, methods, anything, anything, (given, method, pruner, budget) => {
        expect(Array.isArray(problemsOf({ space: given, method, pruner, budget }))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('may contain itself', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    expect(problemsOf({ space: { maxDepth: [circular], loss: circular } })).toHaveLength(2);
    expect(
      problemsOf({ method: randomSearch(), pipeline: { steps: [], estimator: gradientBoostingRegressor(circular) } }),
    ).toEqual([]);
  });
});
