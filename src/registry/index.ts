export { createRegistry, type RegistryOptions } from './create-registry.js';
export { modelArtifactPath } from './model-artifact.js';
export { modelNameProblems } from './names.js';
export type { Bound, Evidence, PromotionDecision, PromotionPolicy, Requirement } from './promotion.js';
export type { Because, RegisterOptions, Registry } from './registry.js';
export type { HistoryEntry, ModelVersion, Stage } from './version.js';
