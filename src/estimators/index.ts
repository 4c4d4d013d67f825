export type {
  EstimatorDefinition,
  EstimatorSpec,
  FitContext,
  FittedEstimator,
  Options,
  OptionValue,
  Problem,
  Task,
} from './estimator.js';
