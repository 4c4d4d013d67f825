export type { MlflowOptions } from './client/index.js';
export { createMlflowTracker } from './tracker/create-mlflow-tracker.js';
