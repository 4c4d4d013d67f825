import { columnOf } from '../../../../src/arrays/index.js';
import type { EstimatorDefinition } from '../../../../src/estimators/index.js';
import { learn, predictor, soundRegressor } from '../sound.js';
import { adding, type Broken, fitSound, fitting, predicting } from './make.js';

/** Faults that show on some data alone. */
export const faultyAnswers: readonly Broken[] = [
  {
    fault: 'is off by one',
    found: 'a constant target is what is predicted',
    estimator: adding(() => 1),
  },
  {
    fault: 'divides by the rows less one',
    found: 'one row is enough to learn from',
    estimator: fitting((problem) => {
      const lines = learn(problem, 0);
      return predictor({ ...lines, mean: lines.mean / (problem.target.length - 1) });
    }),
  },
  {
    fault: 'learns from fewer rows than it says it can',
    found: 'fewer rows are refused',
    estimator: soundRegressor,
    traits: { minimumRows: 3 },
  },
  {
    fault: 'looks at the first row, whether there is one or not',
    found: 'no rows are predicted as nothing',
    estimator: predicting((sound) => (features, out) => {
      if (features.data[0] === undefined) throw new TypeError('there is no first row');
      sound(features, out);
    }),
  },
  {
    fault: 'looks for a second column',
    found: 'one column is enough to learn from',
    estimator: fitting((problem) => {
      columnOf(problem.features, 1).at(0)!.toFixed();
      return fitSound(problem);
    }),
  },
  {
    fault: 'is said to learn from a single column, and takes more',
    found: 'a second column is refused',
    estimator: soundRegressor,
    traits: { singleColumn: true },
  },
  {
    fault: 'divides by the spread of a column',
    found: 'a constant column among others does no harm',
    estimator: dividing(1),
  },
  {
    fault: 'divides by the spread of a column',
    found: 'columns that are all constant are learned from or refused, and never end in NaN',
    estimator: dividing(0),
  },
  {
    fault: 'fails where columns depend on each other',
    found: 'a column that repeats another does no harm',
    estimator: fitting((problem) => {
      const [first, second] = [0, 1].map((column) => String(columnOf(problem.features, column)));
      if (first === second) throw new RangeError('the matrix is singular');
      return fitSound(problem);
    }),
  },
  {
    fault: 'predicts by the place of a row',
    found: 'rows that stand there three times do no harm, and are predicted alike',
    estimator: adding((row) => row),
  },
  {
    fault: 'centres what it predicts for',
    found: 'a row alone is predicted as among others',
    estimator: adding((_, rows) => 1 / rows),
  },
  {
    fault: 'says that it understands missing values, and does not',
    found: 'missing values are understood in a fit and in a prediction',
    estimator: missingIsNaN(),
  },
  {
    fault: 'says that it understands missing values, and does not',
    found: 'a value that was never missing may be so in a prediction',
    estimator: missingIsNaN(),
  },
  {
    fault: 'says that it understands missing values, and does not',
    found: 'a column without a value does no harm',
    estimator: missingIsNaN(),
  },
  {
    fault: 'says that it understands categories, and fails at them',
    found: 'texts and booleans are understood, and survive saving',
    estimator: fitting((problem) => {
      if (problem.categories) throw new RangeError('what is a category?');
      return fitSound(problem);
    }),
  },
  {
    fault: 'predicts by the place of a row',
    found: 'the order in which categories are met makes no difference to a prediction',
    estimator: adding((row) => row),
  },
  {
    fault: 'says that nothing may be missing, and yet a new category is',
    found: 'a new category is predicted as a missing one, or refused where nothing may be missing',
    estimator: adding(Math.random),
  },
];

/** Scales one column to a spread of 1 as though it had one. */
function dividing(column: number): EstimatorDefinition {
  return fitting((problem) => {
    const values = columnOf(problem.features, column);
    const spread = Math.max(...values) - Math.min(...values);
    const lines = learn(problem, 0);
    return predictor({ ...lines, slopes: lines.slopes.map((slope) => slope * (spread / spread)) });
  });
}

function missingIsNaN(): EstimatorDefinition {
  return predicting((sound) => (features, out) => {
    sound(features, out);
    for (let row = 0; row < features.rows; row++) out[row]! += 0 * columnOf(features, 0)[row]!;
  });
}
