export {
  type EstimatorCheckOptions,
  type EstimatorTraits,
  estimatorChecks,
  type SampleKind,
  type TransformerCheckOptions,
  type TransformerTraits,
  transformerChecks,
} from '../pipeline/checks/index.js';
export { type Capabilities, type ConformanceOptions, storeConformance } from '../store/conformance/index.js';
