import { type Lines, learn, predictor, soundRegressor } from '../sound.js';
import { type Broken, fitSound, fitting, predicting } from './make.js';

let fits = 0;
let last: Lines | undefined;

/** Faults of fitting, loading and options. */
export const faultyFits: readonly Broken[] = [
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
];
