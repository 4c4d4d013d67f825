import { describe, expect, it } from 'vitest';
import { type CalibrationSettings, fitCalibrated } from '../../../src/estimators/ensembles/calibrated-classifier.js';
import type { Sigmoid } from '../../../src/estimators/ensembles/sigmoid.js';
import {
  calibratedClassifier,
  decisionTreeClassifier,
  gaussianNB,
  kNeighborsClassifier,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import fixture from '../../fixtures/ensembles/ensembles.json' with { type: 'json' };
import { problem } from '../problems.js';
import { expectAnswers, expectClose, fitOnFolds, fitSpec, problems, weights } from './fixture.js';

const estimators = { gaussianNB: gaussianNB(), kNeighborsClassifier: kNeighborsClassifier({ nNeighbors: 9 }) };

type Calibrated = { readonly calibrators: readonly Sigmoid[] }[];

type Case = (typeof fixture.calibration)[number];

const methodOf = ({ options }: Case) => options.method as 'sigmoid' | 'isotonic';
const problemOf = ({ target }: Case) => problems[target as 'binary' | 'labels'];

function learn(given: Case) {
  const { ensemble, weighted = false } = given.options;
  const estimator = estimators[given.estimator as keyof typeof estimators];
  return fitOnFolds<CalibrationSettings>(
    calibratedClassifier(estimator, { method: methodOf(given), ensemble }),
    weighted ? { ...problemOf(given), sampleWeight: weights } : problemOf(given),
    [{ option: 'estimator' }],
    fitCalibrated,
  );
}

describe('calibratedClassifier, on the same folds as scikit-learn', () => {
  it.each(fixture.calibration)('answers as it does of $estimator on $target, $options', async (given) => {
    // Its sigmoids end a little before the least loss.
    const tolerance = methodOf(given) === 'sigmoid' ? 2e-6 : 1e-9;
    expectAnswers(await learn(given), problemOf(given).classes, given, tolerance);
  });

  const sigmoids = fixture.calibration.filter((given) => given.sigmoids !== undefined);
  it.each(sigmoids)('has the sigmoids of the least loss of $estimator on $target, $options, to 1e-6', async (given) => {
    const all = (await learn(given)).attributes!.calibratedClassifiers as unknown as Calibrated;
    const found = all.flatMap(({ calibrators }) => calibrators.flatMap(({ a, b }) => [a, b]));
    expectClose(found, given.sigmoids!.flat(), 1e-6);
  });
});

describe('calibratedClassifier', () => {
  it('keeps a classifier for each fold, or one', async () => {
    const counted = async (ensemble: boolean) => {
      const spec = calibratedClassifier(decisionTreeClassifier(), { ensemble, cv: 3 });
      return (await fitSpec(spec, problems.labels)).attributes!.calibratedClassifiers;
    };
    expect(await counted(true)).toHaveLength(3);
    expect(await counted(false)).toHaveLength(1);
  });

  it('has the mean of the importances', async () => {
    const fitted = await fitSpec(calibratedClassifier(decisionTreeClassifier()), problems.labels);
    expect(fitted.featureImportances!.reduce((sum, one) => sum + one)).toBeCloseTo(1, 12);
  });

  it('refuses a class of fewer rows than folds', async () => {
    const data = problem([[1], [2], [3], [4], [5], [6]], [0, 0, 0, 0, 1, 1], 2);
    await expect(fitSpec(calibratedClassifier(gaussianNB(), { cv: 3 }), data)).rejects.toThrow(
      'The class "c1" has 2 rows, fewer than 3 folds (calibratedClassifier.cv)',
    );
  });

  it('refuses a classifier without probabilities', async () => {
    const hard = votingEnsemble({ bayes: gaussianNB() }, { voting: 'hard' });
    await expect(fitSpec(calibratedClassifier(hard), problems.labels)).rejects.toThrow(
      'votingClassifier gives no probabilities (calibratedClassifier.estimator)',
    );
  });
});
