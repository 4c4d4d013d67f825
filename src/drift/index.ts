export type {
  ColumnDrift,
  DriftColumnType,
  DriftDetector,
  DriftDetectorOptions,
  DriftDistribution,
  DriftReport,
} from './drift-detector.js';
export type { DriftMethod } from './drift-score.js';
