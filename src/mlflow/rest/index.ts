export type { MlflowOptions } from './client/index.js';
export { createMlflowRegistry, type MlflowRegistryOptions } from './registry/create-mlflow-registry.js';
export { createMlflowTracker, type MlflowTrackerOptions } from './tracker/create-mlflow-tracker.js';
