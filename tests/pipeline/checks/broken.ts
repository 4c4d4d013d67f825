import { columnOf } from '../../../src/arrays/index.js';
import type { EstimatorDefinition, FittedEstimator, Options } from '../../../src/estimators/index.js';
import type { EstimatorTraits } from '../../../src/testing/index.js';
import { type Lines, learn, predictor, sharesOf, soundClassifier, soundRegressor } from './sound.js';

/** An estimator with one fault, and the check that must find it. */
export interface Broken {
  readonly fault: string;
  /** The check's name. */
  readonly found: string;
  readonly estimator: EstimatorDefinition;
  readonly options?: Options;
  readonly traits?: EstimatorTraits;
}

type Predict = FittedEstimator['predict'];

/** The sound one, fitted by other rules. */
function fitting(fit: EstimatorDefinition['fit']): EstimatorDefinition {
  return { ...soundRegressor, fit };
}

/** The sound one, which predicts by other rules. */
function predicting(change: (sound: Predict, lines: Lines) => Predict): EstimatorDefinition {
  const changed = (lines: Lines): FittedEstimator => {
    const sound = predictor(lines);
    return { ...sound, predict: change(sound.predict, lines) };
  };
  return {
    ...soundRegressor,
    fit: (problem, options) => changed(learn(problem, options.shrink as number)),
    load: (state) => changed(state as unknown as Lines),
  };
}

/** Adds to what the sound one predicts. */
const adding = (extra: (row: number, rows: number) => number) =>
  predicting((sound) => (features, out) => {
    sound(features, out);
    for (let row = 0; row < features.rows; row++) out[row]! += extra(row, features.rows);
  });

const fitSound = (problem: Parameters<typeof learn>[0]) => predictor(learn(problem, 0));
const shareClassifier = (changed: (shares: Float64Array) => Float64Array): EstimatorDefinition => ({
  ...soundClassifier,
  load: (state) => ({
    ...sharesOf((state as { shares: Float64Array }).shares),
    predictProba: sharesOf(changed((state as { shares: Float64Array }).shares)).predictProba!,
  }),
});

let fits = 0;
let last: Lines | undefined;

export const broken: readonly Broken[] = [
  {
    fault: 'goes on from the fit before',
    found: 'a fit forgets the fits before it',
    estimator: fitting((problem) => {
      const lines = learn(problem, 0);
      return predictor({ ...lines, mean: lines.mean + fits++ });
    }),
  },
  {
    fault: 'keeps one model for all',
    found: 'a model stays as it is when another one is fitted',
    estimator: {
      ...predicting((_, lines) => (features, out) => predictor(last ?? lines).predict(features, out)),
      fit: (problem) => predictor((last = learn(problem, 0))),
    },
  },
  {
    fault: 'draws at random when it is loaded',
    found: 'a model that was saved and loaded predicts identically, and saves to the same bytes',
    estimator: {
      ...soundRegressor,
      load: (state) => predictor({ ...(state as unknown as Lines), mean: Math.random() }),
    },
  },
  {
    fault: 'keeps fewer digits in its state',
    found: 'what fit returns predicts as what load makes of its state',
    estimator: fitting((problem) => {
      const lines = learn(problem, 0);
      return { ...predictor(lines), state: { ...lines, mean: Math.fround(lines.mean) } };
    }),
  },
  {
    fault: 'gives importances that are no shares',
    found: 'importances are as many as features, none negative, and their sum is 1 or 0',
    estimator: {
      ...soundRegressor,
      load: (state) => {
        const fitted = predictor(state as unknown as Lines);
        return { ...fitted, featureImportances: fitted.featureImportances!.map(() => 1) };
      },
    },
  },
  {
    fault: 'sorts the target where it stands',
    found: 'what is given to a fit and to a prediction stays as it was',
    estimator: fitting((problem) => {
      problem.target.sort();
      return fitSound(problem);
    }),
  },
  {
    fault: 'fills missing values where they stand',
    found: 'what is given to a fit and to a prediction stays as it was',
    estimator: predicting((sound) => (features, out) => {
      features.data[0] = 0;
      sound(features, out);
    }),
  },
  {
    fault: 'brings weights to a sum of 1 where they stand',
    found: 'weights that are given to a fit stay as they were',
    estimator: fitting((problem) => {
      problem.sampleWeight?.set(problem.sampleWeight.map((weight) => weight / 60));
      return fitSound(problem);
    }),
  },
  {
    fault: 'adds up what its threads say',
    found: 'the same seed gives the same bytes, on 1, 2 or 3 threads',
    estimator: fitting((problem, _, { threads }) => {
      const lines = learn(problem, 0);
      return predictor({ ...lines, mean: lines.mean + threads });
    }),
  },
  {
    fault: 'draws from a source of its own',
    found: 'the same seed gives the same bytes, on 1, 2 or 3 threads',
    estimator: fitting((problem) => predictor({ ...learn(problem, 0), mean: Math.random() })),
  },
  {
    fault: 'passes over options that it does not know',
    found: 'options that it does not have are refused, all at once',
    estimator: { ...soundRegressor, check: ({ shrink = 0 }) => ({ shrink }) },
  },
  {
    fault: 'fills in defaults while it is fitted',
    found: 'defaults are filled in where options are checked',
    estimator: { ...soundRegressor, check: (options) => options },
    options: { shrink: 1 },
  },
  {
    fault: 'takes a default for something else than leaving it out',
    found: 'defaults that are spelled out change nothing',
    estimator: { ...soundRegressor, check: ({ shrink }) => ({ shrink: shrink === undefined ? 0 : 1000 }) },
  },
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
  {
    fault: 'weighs nothing',
    found: 'what stands in rows of weight 0 makes no difference',
    estimator: fitting(({ sampleWeight: _, ...problem }) => fitSound(problem)),
  },
  {
    fault: 'weighs nothing',
    found: 'rows of weight 0 are as though they were not there',
    estimator: fitting(({ sampleWeight: _, ...problem }) => fitSound(problem)),
  },
  {
    fault: 'takes weights for their squares',
    found: 'a row of weight 2 is as good as the row twice',
    estimator: fitting((problem) => {
      const { sampleWeight } = problem;
      return fitSound({ ...problem, ...(sampleWeight && { sampleWeight: sampleWeight.map((w) => w * w) }) });
    }),
  },
  {
    fault: 'knows two ways, one with weights and one without',
    found: 'weights of 1 are as good as none',
    estimator: fitting((problem) => {
      const lines = learn(problem, 0);
      return predictor(problem.sampleWeight ? lines : { ...lines, mean: 0 });
    }),
  },
  {
    fault: 'gives probabilities that it is said not to give',
    found: 'probabilities are refused',
    estimator: soundClassifier,
    traits: { probabilities: false },
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
