export { batchProblems } from './batches.js';
export { jsonProblems } from './json-problems.js';
export { keyProblems } from './keys.js';
export { metricOptionProblems, metricProblems } from './metrics.js';
export { paramProblems } from './params.js';
export { endProblems, inputProblems, lifecycleProblems, nameProblems, noteProblems } from './runs.js';
export { startRunProblems } from './start-run.js';
export { tagBatchProblems, tagKeyProblems, tagProblems } from './tags.js';
export { demandOptions, isRecord, noRecord } from './values.js';
