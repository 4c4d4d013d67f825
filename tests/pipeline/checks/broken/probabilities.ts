import type { EstimatorDefinition } from '../../../../src/estimators/index.js';
import { sharesOf, soundClassifier } from '../sound.js';
import type { Broken } from './make.js';

/** Faults of classifiers. */
export const faultyClassifiers: readonly Broken[] = [
  {
    fault: 'gives probabilities that it is said not to give',
    found: 'probabilities are refused',
    estimator: soundClassifier,
    traits: { probabilities: false },
  },
  {
    fault: 'learns more classes than it is said to',
    found: 'more than two classes are refused',
    estimator: soundClassifier,
    traits: { twoClasses: true },
  },
  {
    fault: 'gives probabilities that do not sum to 1, though they need not agree with the prediction',
    found: 'probabilities of 2 classes lie from 0 to 1, sum to 1',
    estimator: shareClassifier((shares) => shares.map((p) => p / 2)),
    traits: { probabilities: 'unranked' },
  },
  {
    fault: 'gives probabilities that do not sum to 1',
    found: 'probabilities of 2 classes lie from 0 to 1, sum to 1, and are highest for the prediction',
    estimator: shareClassifier((shares) => shares.map((p) => p / 2)),
  },
  {
    fault: 'gives probabilities that contradict its predictions',
    found: 'probabilities of 3 classes lie from 0 to 1, sum to 1, and are highest for the prediction',
    estimator: shareClassifier((shares) =>
      shares.map((_, c) => (c === shares.length - 1 ? 0.8 : 0.2 / (shares.length - 1))),
    ),
  },
  {
    fault: 'draws at random when it is loaded',
    found: 'a model of 2 classes that was saved and loaded predicts identically, and saves to the same bytes',
    estimator: shareClassifier((shares) => shares.map(Math.random)),
  },
  {
    fault: 'draws at random when it is loaded',
    found: 'a model of 3 classes that was saved and loaded predicts identically, and saves to the same bytes',
    estimator: shareClassifier((shares) => shares.map(Math.random)),
  },
  {
    fault: 'loads something else than it learned',
    found: 'what fit returns of 2 classes predicts as what load makes of its state',
    estimator: shareClassifier((shares) => shares.map((p) => p / 2)),
  },
  {
    fault: 'loads something else than it learned',
    found: 'what fit returns of 3 classes predicts as what load makes of its state',
    estimator: shareClassifier((shares) => shares.map((p) => p / 2)),
  },
  {
    fault: 'fails where a class has a single row',
    found: '2 rows are enough to learn from',
    estimator: {
      ...soundClassifier,
      fit: (problem, options, context) => {
        if (problem.target.length < 3) throw new RangeError('no spread');
        return soundClassifier.fit(problem, options, context);
      },
    },
  },
  {
    fault: 'divides by the weight of a class',
    found: 'a class whose rows weigh nothing does no harm',
    estimator: shareClassifier((shares) => shares.map((share) => share / (share / share))),
  },
];

/** The sound one, whose probabilities are changed when it is loaded. */
function shareClassifier(changed: (shares: Float64Array) => Float64Array): EstimatorDefinition {
  return {
    ...soundClassifier,
    load: (state) => {
      const { shares } = state as { shares: Float64Array };
      return { ...sharesOf(shares), predictProba: sharesOf(changed(shares)).predictProba! };
    },
  };
}
