/**
 * To MLflow and from it: a tracker and a registry over a MLflow server, import and export of its files.
 *
 * @packageDocumentation
 */

export {
  createMlflowRegistry,
  createMlflowTracker,
  type MlflowOptions,
  type MlflowRegistryOptions,
  type MlflowTrackerOptions,
} from './rest/index.js';
