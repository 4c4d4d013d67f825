export { compareById } from './compare-by-id.js';
export { compareRuns } from './compare-runs.js';
