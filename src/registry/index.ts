export { createRegistry, type RegistryOptions } from './create-registry.js';
export type { ListenOptions, RegistryEvent, RegistryEventName } from './events.js';
export type { Because, HistoryEntry } from './history-entry.js';
export type { Lineage, LineageRun, LineageVersion } from './lineage.js';
export { modelNameProblems } from './models/names.js';
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
export { type ImportModelOptions, importModel } from './transfer/import-model.js';
export type { ModelRecord, VersionRecord } from './transfer/model-record.js';
export type { Approval, ModelVersion, Stage } from './version.js';
export { modelArtifactPath } from './versions/model-artifact.js';
