export type { Candidate, CrossValidation, FoldOptions, SearchedCandidate } from './candidate.js';
export { createTrainer, type TrainerParts } from './create-trainer.js';
export type { FoldScores, LeaderboardRow, NestedScores, SearchResult, TrialResult } from './leaderboard-row.js';
export type { TrainProgress } from './progress.js';
export type { DataComparison, Reproduction } from './reproduction.js';
export {
  type CategoricalDistribution,
  categoricalDistribution,
  type Distribution,
  type FloatDistribution,
  floatDistribution,
  type GridSearch,
  gridSearch,
  type HalvingSearch,
  halvingSearch,
  type IntDistribution,
  intDistribution,
  type MedianPruner,
  medianPruner,
  type Pruner,
  type RandomSearch,
  randomSearch,
  type SearchBudget,
  type SearchMethod,
  type SearchSpace,
  type TpeSearch,
  type TrialOutcome,
  type TrialPlan,
  tpeSearch,
  type When,
} from './search/index.js';
export type { ReproduceOptions, Trainer, TrainingResult, TrainOptions } from './trainer.js';
