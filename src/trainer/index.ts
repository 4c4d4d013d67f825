export { createTrainer, type TrainerParts } from './create-trainer.js';
export type {
  Candidate,
  LeaderboardRow,
  SearchedCandidate,
  Trainer,
  TrainingResult,
  TrainOptions,
  TrainProgress,
} from './trainer.js';
