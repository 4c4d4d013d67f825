import type { FittedPipeline } from '../pipeline/index.js';
import type { PromotionDecision, PromotionPolicy } from './promotion.js';
import type { HistoryEntry, ModelVersion, Stage } from './version.js';

export interface RegisterOptions {
  /** The id of the run that made it. */
  readonly run?: string;
  /** Default: those in the model's manifest. */
  readonly metrics?: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly description?: string;
}

/** Where a change came from, for the history. */
export interface Because {
  /** In words. */
  readonly reason?: string;
}

/**
 * Registered models, their versions, and what is live.
 *
 * A model URI is `models:/Name/3`, `models:/Name/production` (any stage, in either case), `models:/Name@alias`,
 * `models:/Name/latest` or `runs:/<run id>/model`.
 */
export interface Registry {
  /** Makes the next version of `name`. @throws ValidationError when the name or a tag breaks a limit. */
  register(name: string, model: FittedPipeline, options?: RegisterOptions): Promise<ModelVersion>;
  /** @throws NotFoundError when the URI names nothing, with what there is instead. */
  getVersion(uri: string): Promise<ModelVersion>;
  /** Oldest first; none when there is no such model. */
  versions(name: string): Promise<ModelVersion[]>;
  /** Names, in code-point order. */
  models(): Promise<string[]>;
  /** The model itself. @throws NotFoundError, CorruptionError when its bytes are not those that were registered. */
  load(uri: string): Promise<FittedPipeline>;
  /** Moves a version. A version that was in production before it goes to `archived`, in the same commit. */
  transition(name: string, version: number, stage: Stage, because?: Because): Promise<ModelVersion>;
  setAlias(name: string, alias: string, version: number): Promise<void>;
  /** Holds every version against the policy and moves what it says, atomically. */
  promote(name: string, policy: PromotionPolicy): Promise<PromotionDecision>;
  /**
   * Brings back the version that was in production before; once more goes further back, never forth again.
   * @throws NotFoundError when there is none.
   */
  rollback(name: string, because?: Because): Promise<ModelVersion>;
  /** Oldest first. @throws NotFoundError when there is no such model. */
  history(name: string): Promise<HistoryEntry[]>;
}
