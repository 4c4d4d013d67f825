export { createRegistry, type RegistryOptions } from './create-registry.js';
export type { ListenOptions, RegistryEvent, RegistryEventName } from './events.js';
export type { Because, HistoryEntry } from './history-entry.js';
export type { Lineage, LineageRun, LineageVersion } from './lineage.js';
export { modelArtifactPath } from './model-artifact.js';
export { modelNameProblems } from './names.js';
export type {
  Bound,
  Evidence,
  MinGain,
  PromotionDecision,
  PromotionPolicy,
  Requirement,
  Requisites,
  RuleResult,
} from './promotion.js';
export type { ModelState, RegisteredModel } from './registered-model.js';
export type { Changes, PromoteOptions, RegisterOptions, Registry } from './registry.js';
export type { Approval, ModelVersion, Stage } from './version.js';
