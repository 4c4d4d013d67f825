export { createRegistry, type RegistryOptions } from './create-registry.js';
// What a registry over something else than a store needs too.
export { checkListening } from './events/check-listening.js';
export { report as reportToListener, tell as tellListener } from './events/listener.js';
export type { ListenOptions, RegistryEvent, RegistryEventName } from './events.js';
export { checkBecause } from './history/because.js';
export { productionStack } from './history/history.js';
export { stateAt } from './history/state-at.js';
export { systemUser } from './history/system-user.js';
export type { Because, HistoryEntry } from './history-entry.js';
export { parseLineageUri } from './lineage/lineage-uri.js';
export { findRuns, runReader, runsThatUsed, toLineageRun, withRunsBelow } from './lineage/runs.js';
export type { Lineage, LineageRun, LineageVersion } from './lineage.js';
export { applyChanges, changesProblems } from './models/changes.js';
export { aliasProblems, modelNameProblems } from './models/names.js';
export { type DecidedPromotion, decidePromotion, type PromotionMove } from './promote/decide.js';
export { readOptions as readPromoteOptions } from './promote/options.js';
export type { PromotionCandidate } from './promote/promotion-candidate.js';
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
export type { Changes, PromoteOptions, RegisterOptions, Registry, TransitionOptions } from './registry.js';
export { demandStage } from './stages/stages.js';
export { checkTransition, demandProduction } from './stages/transition-options.js';
export { type ImportModelOptions, importModel } from './transfer/import-model.js';
export type { ModelRecord, VersionRecord } from './transfer/model-record.js';
export { readVersionFiles, type VersionFiles } from './transfer/read-version-files.js';
export type { Approval, ModelVersion, Stage } from './version.js';
export { modelArtifactPath } from './versions/model-artifact.js';
export { type ModelUri, parseModelUri } from './versions/model-uri.js';
