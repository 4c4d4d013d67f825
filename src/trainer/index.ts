export type {
  Candidate,
  LeaderboardRow,
  SearchedCandidate,
  Trainer,
  TrainingResult,
  TrainOptions,
  TrainProgress,
} from './trainer.js';
