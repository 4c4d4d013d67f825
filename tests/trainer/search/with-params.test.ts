import { describe, expect, it } from 'vitest';
import {
  gradientBoostingRegressor,
  ridge,
  stackingEnsemble,
  transformedTarget,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import {
  categorical,
  columnTransformer,
  numeric,
  oneHotEncoder,
  type PipelineSpec,
  simpleImputer,
  standardScaler,
} from '../../../src/pipeline/index.js';
import { withParams } from '../../../src/trainer/search/index.js';

const pipeline: PipelineSpec = {
  steps: [
    columnTransformer([
      { select: numeric(), steps: [simpleImputer({ strategy: 'median' }), standardScaler()] },
      { select: categorical(), steps: [simpleImputer({ strategy: 'mostFrequent' }), oneHotEncoder()] },
    ]),
  ],
  estimator: gradientBoostingRegressor({ nEstimators: 50, maxDepth: 4 }),
};

const branches = (spec: PipelineSpec) => {
  const [step] = spec.steps;
  return step!.type === 'columnTransformer' ? step!.branches.map(({ steps }) => steps) : [];
};

describe('values in place of a pipeline’s own', () => {
  it('go to the estimator', () => {
    const { estimator } = withParams(pipeline, { maxDepth: null, learningRate: 0.3 });
    expect(estimator.options).toEqual({ nEstimators: 50, maxDepth: null, learningRate: 0.3 });
  });

  it('go to a part by its name, the second of a name by its number', () => {
    const changed = withParams(pipeline, { simpleImputer__strategy: 'mean', 'simpleImputer-2__fillValue': 'none' });
    expect(branches(changed).map(([imputer]) => imputer)).toEqual([
      simpleImputer({ strategy: 'mean' }),
      { ...simpleImputer({ strategy: 'mostFrequent' }), options: { strategy: 'mostFrequent', fillValue: 'none' } },
    ]);
  });

  it('go to the estimator by its name, too', () => {
    const { estimator } = withParams(pipeline, { gradientBoostingRegressor__maxDepth: 9 });
    expect(estimator.options).toEqual({ nEstimators: 50, maxDepth: 9 });
  });

  it('go to the members of an ensemble, by what they are or by what the ensemble calls them', () => {
    const members = { smooth: ridge({ alpha: 1 }), shrunk: ridge({ alpha: 5 }), trees: gradientBoostingRegressor() };
    const estimator = transformedTarget(
      stackingEnsemble({ all: votingEnsemble(members) }, { finalEstimator: ridge() }),
    );
    const changed = withParams(
      { steps: [], estimator },
      {
        ridge__alpha: 2,
        shrunk__alpha: 3,
        'ridge-3__alpha': 4,
        gradientBoostingRegressor__maxDepth: 7,
        all__weights: [1, 1, 2],
        transform: 'log1p',
      },
    );
    const wanted = {
      smooth: ridge({ alpha: 2 }),
      shrunk: ridge({ alpha: 3 }),
      trees: gradientBoostingRegressor({ maxDepth: 7 }),
    };
    expect(changed.estimator).toEqual(
      transformedTarget(
        stackingEnsemble(
          { all: votingEnsemble(wanted, { weights: [1, 1, 2] }) },
          { finalEstimator: ridge({ alpha: 4 }) },
        ),
        { transform: 'log1p' },
      ),
    );
  });

  it('go to members that they bring themselves', () => {
    const params = { estimator: { ...gradientBoostingRegressor() }, gradientBoostingRegressor__maxDepth: 2 };
    const { estimator } = withParams({ steps: [], estimator: transformedTarget(ridge()) }, params);
    expect(estimator).toEqual(transformedTarget(gradientBoostingRegressor({ maxDepth: 2 })));
  });

  it('leave the pipeline that was given as it is, and share what has not changed', () => {
    const before = JSON.stringify(pipeline);
    const changed = withParams(pipeline, { 'simpleImputer-2__strategy': 'constant' });
    expect(JSON.stringify(pipeline)).toBe(before);
    expect(branches(changed)[0]).toBe(branches(pipeline)[0]);
    expect(withParams(pipeline, {}).steps).toBe(pipeline.steps);
  });

  it('may have any name', () => {
    const { estimator } = withParams(pipeline, JSON.parse('{"__proto__": 1, "standardScaler____proto__": 2}'));
    expect(Object.getOwnPropertyDescriptor(estimator.options, '__proto__')?.value).toBe(1);
    expect(Object.getPrototypeOf(estimator.options)).toBe(Object.prototype);
  });

  it('are refused for parts that are not there, all at once, with the nearest name', () => {
    expect(() => withParams(pipeline, { simpleImputr__strategy: 'mean', pca__nComponents: 2 })).toThrowError(
      [
        '2 problems:',
        '  - The pipeline has no part simpleImputr (simpleImputr__strategy). Use simpleImputer, if that is meant.',
        '  - The pipeline has no part pca (pca__nComponents). Its parts are simpleImputer, standardScaler, simpleImputer-2, oneHotEncoder, gradientBoostingRegressor.',
      ].join('\n'),
    );
  });
});
