export { createDriftDetector } from './create-drift-detector.js';
export type {
  ByColumn,
  ColumnDrift,
  DriftColumnType,
  DriftDetector,
  DriftDetectorOptions,
  DriftDistribution,
  DriftReport,
  Moments,
} from './drift-detector.js';
export type { DriftMethod } from './drift-method.js';
export { type DriftScoreOptions, driftScore } from './drift-score.js';
export type { Alternative, DriftScore } from './methods/index.js';
