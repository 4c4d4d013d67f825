/**
 * To MLflow and from it: a tracker and a registry over a MLflow server, import and export of its files.
 *
 * @packageDocumentation
 */

export { type ExportMlflowOptions, type ExportReport, exportMlflow } from './export/export-mlflow.js';
export type { MlflowVersion } from './export/metric-text.js';
export {
  checkMlflow,
  type ImportMlflowOptions,
  type ImportReport,
  importMlflow,
} from './import/import-mlflow.js';
export { type ToMlflowModelOptions, toMlflowModel } from './model-folder/to-mlflow-model.js';
export type { MlflowProgress, Skipped } from './report.js';
export {
  createMlflowRegistry,
  createMlflowTracker,
  type MlflowOptions,
  type MlflowRegistryOptions,
  type MlflowTrackerOptions,
} from './rest/index.js';
