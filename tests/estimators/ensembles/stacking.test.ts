import { describe, expect, it } from 'vitest';
import { fitStacking, type StackingSettings } from '../../../src/estimators/ensembles/stacking.js';
import { stackedFeatures } from '../../../src/estimators/ensembles/stacking-model.js';
import {
  decisionTreeClassifier,
  dummyRegressor,
  type EstimatorSpec,
  gaussianNB,
  kNeighborsClassifier,
  kNeighborsRegressor,
  linearRegression,
  logisticRegression,
  type Problem,
  ridge,
  stackingEnsemble,
} from '../../../src/estimators/index.js';
import fixture from '../../fixtures/ensembles/ensembles.json' with { type: 'json' };
import { matrix, problem } from '../problems.js';
import {
  definitionOf,
  expectAnswers,
  expectClose,
  fitOnFolds,
  fitSpec,
  predictionsOf,
  problems,
  weights,
} from './fixture.js';

const { stacking } = fixture;
const regressors = {
  line: linearRegression(),
  ridge: ridge({ alpha: 2 }),
  near: kNeighborsRegressor({ nNeighbors: 4 }),
};
const classifiers = { bayes: gaussianNB(), near: kNeighborsClassifier({ nNeighbors: 7 }) };
const slots = [{ option: 'estimators', many: true }, { option: 'finalEstimator' }];

const learn = (spec: EstimatorSpec, data: Problem) =>
  fitOnFolds<StackingSettings>(spec, data, slots, (given, folds) => fitStacking(spec.name, given, folds));

/** Two searches for the least loss meet where it no longer falls: not to the last digit. */
const bySearch = 1e-5;
const finalEstimator = logisticRegression({ tol: 1e-10 });

describe('stackingEnsemble, on the same folds as scikit-learn', () => {
  it('learns from the predictions of a regression', async () => {
    expectClose(predictionsOf(await learn(stackingEnsemble(regressors), problems.values)), stacking.regressor);
  });

  it('learns from the features as well, where they pass through', async () => {
    const spec = stackingEnsemble(regressors, { finalEstimator: linearRegression(), passthrough: true });
    expectClose(predictionsOf(await learn(spec, problems.values)), stacking.passthrough, 1e-7);
  });

  it('learns from one probability of two, and from all of more', async () => {
    const spec = stackingEnsemble(classifiers, { finalEstimator });
    expectAnswers(await learn(spec, problems.binary), 2, stacking.binary, bySearch);
    expectAnswers(await learn(spec, problems.labels), 3, stacking.classes, bySearch);
  });

  it('learns from probabilities and features', async () => {
    const spec = stackingEnsemble(classifiers, { finalEstimator, passthrough: true });
    expectAnswers(await learn(spec, problems.labels), 3, stacking.classesPassthrough, bySearch);
  });

  it('learns from the classes that are predicted', async () => {
    const spec = stackingEnsemble(classifiers, { finalEstimator, stackMethod: 'predict' });
    expectAnswers(await learn(spec, problems.labels), 3, stacking.predictions, bySearch);
  });

  it('hands weights to the members and to the final estimator', async () => {
    const spec = stackingEnsemble({ bayes: gaussianNB() }, { finalEstimator });
    const weighted = { ...problems.labels, sampleWeight: weights };
    expectAnswers(await learn(spec, weighted), 3, stacking.weighted, bySearch);
  });
});

describe('stackingEnsemble', () => {
  it('learns last from ridge(), of classes from logisticRegression(), on five folds', () => {
    const filled = (spec: EstimatorSpec) => definitionOf(spec).check(spec.options);
    expect(filled(stackingEnsemble(regressors))).toMatchObject({ cv: 5, finalEstimator: { name: 'ridge' } });
    expect(filled(stackingEnsemble(classifiers))).toMatchObject({ finalEstimator: { name: 'logisticRegression' } });
  });

  it('says what the members and the final estimator have learned', async () => {
    const fitted = await fitSpec(stackingEnsemble({ line: ridge(), none: dummyRegressor() }), problems.values);
    expect(fitted.attributes).toMatchObject({
      estimators: { line: { intercept: expect.any(Number) }, none: { constant: expect.any(Number) } },
      finalEstimator: { coefficients: expect.any(Float64Array) },
    });
  });

  it('asks of the final estimator that it accepts missing values only where it is given the features', () => {
    const trees = { tree: decisionTreeClassifier() };
    expect(definitionOf(stackingEnsemble(trees)).acceptsMissing).toBe(true);
    expect(definitionOf(stackingEnsemble(trees, { passthrough: true })).acceptsMissing).toBe(false);
  });

  it('hands categories on to a final estimator that is given the features', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i % 2, (i * 7) % 11]);
    const data: Problem = {
      ...problem(
        rows,
        rows.map(([a]) => a!),
        2,
      ),
      categories: Uint32Array.of(2, 0),
    };
    const finalEstimator = decisionTreeClassifier();
    const spec = stackingEnsemble(
      { tree: decisionTreeClassifier({ maxDepth: 1 }) },
      { finalEstimator, passthrough: true },
    );
    expect(predictionsOf(await fitSpec(spec, data), data.features)).toEqual([...data.target]);
  });

  it('refuses classes of fewer rows than folds, and too few rows', async () => {
    const data = problem([[1], [2], [3], [4], [5], [6], [7]], [0, 0, 0, 0, 0, 1, 1], 2);
    await expect(fitSpec(stackingEnsemble({ bayes: gaussianNB() }), data)).rejects.toThrow(
      'The class "c1" has 2 rows, fewer than 5 folds (stackingClassifier.cv)',
    );
    const few = problem([[1], [2], [3]], [1, 2, 3]);
    await expect(fitSpec(stackingEnsemble({ line: ridge() }), few)).rejects.toThrow(
      '3 rows cannot be cut into 5 folds',
    );
  });

  it('refuses a member without probabilities where these are asked for', async () => {
    const spec = stackingEnsemble({ inner: gaussianNB() }, { stackMethod: 'predictProba' });
    await expect(fitSpec(spec, problems.labels)).resolves.toBeDefined();
    const voting = { type: 'estimator', name: 'votingClassifier', task: 'classification' } as const;
    const hard = { ...voting, options: { estimators: { bayes: { ...gaussianNB() } }, voting: 'hard' } };
    const asking = stackingEnsemble({ hard }, { stackMethod: 'predictProba' });
    await expect(fitSpec(asking, problems.labels)).rejects.toThrow('gives no probabilities');
    await expect(fitSpec(stackingEnsemble({ hard }), problems.labels)).resolves.toBeDefined();
  });
});

describe('the columns of the final estimator', () => {
  const features = matrix([[7], [8]]);
  const shares = { numbers: Float64Array.of(0.1, 0.2, 0.7, 0.3, 0.3, 0.4), areProbabilities: true };
  const values = { numbers: Float64Array.of(5, 6), areProbabilities: false };

  it("are each member's answers, and then the features", () => {
    const { data, columns } = stackedFeatures(features, [shares, values], 3, true);
    expect(columns).toBe(5);
    expect([...data]).toEqual([0.1, 0.3, 0.2, 0.3, 0.7, 0.4, 5, 6, 7, 8]);
  });

  it('leave out the first of two probabilities', () => {
    const two = { numbers: Float64Array.of(0.1, 0.9, 0.6, 0.4), areProbabilities: true };
    expect([...stackedFeatures(features, [two], 2, false).data]).toEqual([0.9, 0.4]);
  });
});
