export type { MlflowOptions } from './client/index.js';
export { createMlflowTracker, type MlflowTrackerOptions } from './tracker/create-mlflow-tracker.js';
