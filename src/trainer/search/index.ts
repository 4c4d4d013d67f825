export { budgetProblems } from './budget-problems.js';
export { createStrategy, type StrategySettings } from './create-strategy.js';
export { defaultMethod } from './default-method.js';
export {
  type GridSearch,
  gridSearch,
  type HalvingSearch,
  halvingSearch,
  type MedianPruner,
  medianPruner,
  type Pruner,
  type RandomSearch,
  randomSearch,
  type SearchBudget,
  type SearchMethod,
  type TpeSearch,
  tpeSearch,
} from './method.js';
export { type Search, searchProblems } from './search-problems.js';
export {
  type CategoricalDistribution,
  categoricalDistribution,
  type Distribution,
  type FloatDistribution,
  floatDistribution,
  type IntDistribution,
  intDistribution,
  type SearchSpace,
  type When,
} from './space.js';
export type { Strategy } from './strategy.js';
export type { TrialOutcome, TrialPlan } from './trial.js';
export { withParams } from './with-params.js';
