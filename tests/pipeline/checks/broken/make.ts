import type { EstimatorDefinition, FittedEstimator, Options } from '../../../../src/estimators/index.js';
import type { EstimatorTraits } from '../../../../src/testing/index.js';
import { type Lines, learn, predictor, soundRegressor } from '../sound.js';

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
export function fitting(fit: EstimatorDefinition['fit']): EstimatorDefinition {
  return { ...soundRegressor, fit };
}

/** What the sound one makes of a problem. */
export function fitSound(problem: Parameters<typeof learn>[0]): FittedEstimator {
  return predictor(learn(problem, 0));
}

/** The sound one, which predicts by other rules. */
export function predicting(change: (sound: Predict, lines: Lines) => Predict): EstimatorDefinition {
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
export function adding(extra: (row: number, rows: number) => number): EstimatorDefinition {
  return predicting((sound) => (features, out) => {
    sound(features, out);
    for (let row = 0; row < features.rows; row++) out[row]! += extra(row, features.rows);
  });
}
