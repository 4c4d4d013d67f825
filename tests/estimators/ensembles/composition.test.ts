import { describe, expect, it } from 'vitest';
import {
  calibratedClassifier,
  decisionTreeRegressor,
  type EstimatorDefinition,
  type EstimatorSpec,
  type FittedEstimator,
  findEstimator,
  gaussianNB,
  logisticRegression,
  type Options,
  randomForestClassifier,
  randomForestRegressor,
  resolveEstimator,
  ridge,
  stackingEnsemble,
  transformedTarget,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import { fitInline, inlineContext } from '../fit-context.js';
import { definitionOf, fitSpec, predictionsOf, probabilitiesOf, problems } from './fixture.js';

const check = (spec: EstimatorSpec) => definitionOf(spec).check(spec.options);

function nested(depth: number): EstimatorSpec<'regression'> {
  return depth === 0 ? ridge() : transformedTarget(nested(depth - 1), { transform: 'standard' });
}

describe('an ensemble within an ensemble', () => {
  const inner = votingEnsemble({ bayes: gaussianNB(), line: logisticRegression() });
  const spec = stackingEnsemble({ honest: calibratedClassifier(inner), bayes: gaussianNB() });

  it('learns, and is loaded from its state', async () => {
    const fitted = await fitSpec(spec, problems.labels);
    const loaded = definitionOf(spec).load(structuredClone(fitted.state));
    expect(probabilitiesOf(loaded, 3)).toEqual(probabilitiesOf(fitted, 3));
    expect(new Set(predictionsOf(fitted)).size).toBe(3);
  });

  it('may stand ten deep, and no deeper', () => {
    expect(() => check(nested(9))).not.toThrow();
    expect(() => check(nested(10))).toThrow('Estimators stand more than 10 deep in one another');
    expect(() => check(nested(5000))).toThrow('Make it of fewer layers');
  });
});

describe('options that contain themselves', () => {
  const circular: { [name: string]: unknown } = { alpha: 1 };
  circular.self = circular;

  it.each([
    ['an ensemble', circular],
    ['a member', { a: { ...gaussianNB(), options: circular } }],
    ['a list', { a: [circular] }],
  ])('of %s are refused', (_, estimators) => {
    const spec = votingEnsemble(estimators as never);
    const own = { ...gaussianNB(), name: 'votingClassifier', options: { ...spec.options, estimators } } as never;
    expect(() => check(own)).toThrow(
      expect.objectContaining({ code: 'VALIDATION', message: expect.stringContaining('contains itself') }),
    );
  });
});

describe('what is wrong with members', () => {
  it('is told of all of them at once, each where it stands, with what is wrong with the ensemble', () => {
    const members = {
      forest: randomForestClassifier({ nEstimators: 0 }),
      honest: calibratedClassifier(gaussianNB({ varSmoothing: -1 }), { cv: 1 }),
    };
    const spec = votingEnsemble(members, { voting: 'loud' as 'soft' });
    expect(() => check(spec)).toThrow(
      expect.objectContaining({
        problems: [
          expect.objectContaining({ where: 'votingClassifier.voting' }),
          expect.objectContaining({ where: 'votingClassifier.estimators.forest.nEstimators' }),
          expect.objectContaining({ where: 'votingClassifier.estimators.honest.cv' }),
          expect.objectContaining({ where: 'votingClassifier.estimators.honest.estimator.varSmoothing' }),
        ],
      }),
    );
  });

  it.each<[string, EstimatorSpec, string]>([
    ['no members', votingEnsemble({}), 'votingRegressor has no estimators to be made of'],
    ['no object of members', votingEnsemble(undefined as never), 'has no estimators to be made of'],
    ['a factory that was not called', transformedTarget(ridge as never), 'Call it: ridge()'],
    ['nothing', transformedTarget(undefined as never), '(transformedTarget.estimator)'],
    [
      'members of different tasks',
      votingEnsemble<'regression' | 'classification'>({ a: ridge(), b: gaussianNB() }),
      'gaussianNB is for classification, and votingRegressor for regression (votingRegressor.estimators.b)',
    ],
  ])('is told: %s', (_, spec, says) => {
    expect(() => check(spec)).toThrow(says);
  });

  it('is told of a member that is not known', () => {
    const unknown = { ...ridge(), name: 'ridgeRegression' };
    expect(() => check(transformedTarget(unknown))).toThrow(expect.objectContaining({ code: 'UNKNOWN_ESTIMATOR' }));
  });
});

describe('options of an ensemble', () => {
  it('are plain JSON, with the members inside', () => {
    const spec = stackingEnsemble(
      { a: ridge(), b: transformedTarget(decisionTreeRegressor()) },
      { finalEstimator: ridge() },
    );
    expect(JSON.parse(JSON.stringify(spec))).toEqual(spec);
  });

  it('have the defaults of members filled in', () => {
    expect(check(votingEnsemble({ a: ridge() }))).toEqual({
      weights: null,
      estimators: {
        a: { type: 'estimator', name: 'ridge', task: 'regression', options: { alpha: 1, fitIntercept: true } },
      },
    });
  });

  it('may name a member __proto__ or constructor', async () => {
    const members = Object.fromEntries(['__proto__', 'constructor'].map((name) => [name, ridge()]));
    const weights = Object.fromEntries([['__proto__', 3]]);
    const spec = votingEnsemble(members, { weights });
    const fitted = await fitSpec(spec, problems.values);
    expect(Object.keys(fitted.attributes!.estimators as object)).toEqual(['__proto__', 'constructor']);
    expect((fitted.state as { weights: Float64Array }).weights).toEqual(Float64Array.of(3, 1));
    expect(definitionOf(spec).check(check(spec))).toEqual(check(spec));
  });
});

describe('the surroundings of a fit', () => {
  it('give each member a source of its own, so that equal members differ', async () => {
    const forest = randomForestRegressor({ nEstimators: 3 });
    const members = await Promise.all([
      fitSpec(forest, problems.values),
      fitSpec(votingEnsemble({ a: forest, b: forest }), problems.values),
    ]);
    const { members: states } = members[1].state as unknown as { members: FittedEstimator['state'][] };
    expect(states[0]).not.toEqual(states[1]);
  });

  it('are told the progress of all fits together, which never falls and ends at 1', async () => {
    const told: number[] = [];
    const spec = stackingEnsemble({ forest: randomForestRegressor({ nEstimators: 4 }), line: ridge() }, { cv: 2 });
    await fitInline(definitionOf(spec), problems.values, spec.options, { onProgress: (done) => told.push(done) });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(told.length).toBeGreaterThan(7);
    expect(told.at(-1)).toBe(1);
  });

  it('keep parts apart that have one name', async () => {
    const asking = (name: string, answer: number): EstimatorDefinition => {
      const load = (state: FittedEstimator['state']): FittedEstimator => ({
        state,
        predict: (_, out) => void out.fill(state as number),
      });
      return {
        name,
        task: 'regression',
        check: (options) => options,
        fit: async (_, __, { parallel }) => load((await parallel<null, number>('answer', [null]))[0]!),
        load,
        parts: { answer: () => answer },
      };
    };
    const own = [asking('one', 1), asking('two', 2), asking('three', 3)];
    const estimators = Object.fromEntries(
      own.map(({ name }) => [name, { type: 'estimator', name, task: 'regression', options: {} } as const]),
    );
    const spec = votingEnsemble(estimators, { weights: { three: 10 } });
    const { definition, isOwn } = resolveEstimator(spec, own);
    expect(isOwn).toBe(true);
    const context = inlineContext(definition);
    const parallel: typeof context.parallel = async (part, inputs) =>
      inputs.map((input) => definition.parts![part]!(input as never) as never);
    const fitted = await definition.fit(problems.values, definition.check(spec.options), { ...context, parallel });
    expect(predictionsOf(fitted)[0]).toBeCloseTo(33 / 12, 12);
  });
});

it('an ensemble that was not composed says so, rather than learn without members', () => {
  const alone = findEstimator('votingRegressor');
  const options: Options = {};
  expect(() => alone.fit(problems.values, options, inlineContext(alone))).toThrow(
    'cannot learn or predict without them',
  );
  expect(() => alone.load(null)).toThrow(expect.objectContaining({ code: 'NOT_COMPOSED' }));
});
