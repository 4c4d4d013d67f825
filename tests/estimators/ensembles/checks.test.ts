import { describe, test } from 'vitest';
import {
  calibratedClassifier,
  decisionTreeClassifier,
  decisionTreeRegressor,
  dummyClassifier,
  type EstimatorSpec,
  findEstimator,
  gaussianNB,
  gradientBoostingClassifier,
  gradientBoostingRegressor,
  kNeighborsClassifier,
  linearRegression,
  logisticRegression,
  randomForestClassifier,
  randomForestRegressor,
  ridge,
  stackingEnsemble,
  transformedTarget,
  tunedThresholdClassifier,
  votingEnsemble,
} from '../../../src/estimators/index.js';
import { type EstimatorTraits, estimatorChecks } from '../../../src/testing/index.js';
import { soundRegressor } from '../../pipeline/checks/sound.js';

const estimators = ['estimators'];
const estimator = ['estimator'];
const byFolds = { countsRows: true, minimumRows: 10 };

/** Members that accept everything and members that do not, ensembles among them; every way an ensemble can go. */
const ways: readonly { what: string; spec: EstimatorSpec; traits: EstimatorTraits }[] = [
  {
    what: 'voting of forests, on as many threads as there are',
    spec: votingEnsemble({
      a: randomForestRegressor({ nEstimators: 5 }),
      b: gradientBoostingRegressor({ nEstimators: 5 }),
    }),
    traits: { drawsRows: true, requiredOptions: estimators },
  },
  {
    what: 'hard voting',
    spec: votingEnsemble(
      { bayes: gaussianNB(), tree: decisionTreeClassifier(), none: dummyClassifier() },
      { voting: 'hard', weights: { none: 0.5 } },
    ),
    traits: { probabilities: false, requiredOptions: estimators },
  },
  {
    what: 'voting with members that accept no weights',
    spec: votingEnsemble({ near: kNeighborsClassifier({ nNeighbors: 2 }), bayes: gaussianNB() }),
    traits: { requiredOptions: estimators },
  },
  {
    what: 'stacking that passes features through to trees',
    spec: stackingEnsemble(
      { tree: decisionTreeClassifier({ maxDepth: 2 }), none: dummyClassifier() },
      { finalEstimator: gradientBoostingClassifier({ nEstimators: 5 }), passthrough: true, cv: 2 },
    ),
    traits: { countsRows: true, minimumRows: 4, requiredOptions: estimators },
  },
  {
    what: 'stacking of stacking and of a transformed target',
    spec: stackingEnsemble(
      { twice: stackingEnsemble({ line: ridge() }, { cv: 2 }), power: transformedTarget(ridge()) },
      { finalEstimator: linearRegression(), cv: 2 },
    ),
    traits: { countsRows: true, minimumRows: 4, requiredOptions: estimators },
  },
  {
    what: 'an isotonic calibration of one forest',
    spec: calibratedClassifier(randomForestClassifier({ nEstimators: 5 }), { method: 'isotonic', ensemble: false }),
    traits: { ...byFolds, drawsRows: true, requiredOptions: estimator },
  },
  {
    what: 'a calibration of a vote',
    spec: calibratedClassifier(votingEnsemble({ bayes: gaussianNB(), line: logisticRegression() }), { cv: 2 }),
    traits: { ...byFolds, minimumRows: 4, requiredOptions: estimator },
  },
  {
    what: 'a threshold on calibrated probabilities',
    spec: tunedThresholdClassifier(calibratedClassifier(decisionTreeClassifier({ maxDepth: 2 }), { cv: 2 }), {
      costs: { falsePositive: 1, falseNegative: 3 },
      cv: 2,
    }),
    traits: {
      countsRows: true,
      minimumRows: 8,
      twoClasses: true,
      probabilities: 'unranked',
      requiredOptions: estimator,
    },
  },
  ...(['log', 'log1p', 'boxCox', 'standard'] as const).map((transform) => ({
    what: `a target by ${transform}`,
    spec: transformedTarget(decisionTreeRegressor({ maxDepth: 3 }), { transform }),
    traits: { requiredOptions: estimator },
  })),
  {
    what: 'a target by quantiles',
    spec: transformedTarget(linearRegression(), { transform: 'quantile' }),
    traits: { countsRows: true, requiredOptions: estimator },
  },
];

for (const { what, spec, traits } of ways)
  describe(`${spec.name}: ${what}`, () =>
    estimatorChecks({ test, estimator: findEstimator(spec.name), options: spec.options, traits }));

describe("votingRegressor: a member of the host's own", () => {
  const own = { type: 'estimator', name: 'soundRegressor', task: 'regression', options: {} } as const;
  const { options } = votingEnsemble({ own, line: ridge() });
  const members = [soundRegressor];
  const traits = { requiredOptions: estimators };
  estimatorChecks({ test, estimator: findEstimator('votingRegressor'), options, traits, members });
});
