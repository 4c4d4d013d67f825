export { type EstimatorCheckOptions, type EstimatorTraits, estimatorChecks } from '../pipeline/checks/index.js';
export { type Capabilities, type ConformanceOptions, storeConformance } from '../store/conformance/index.js';
