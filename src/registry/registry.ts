import type { FittedPipeline } from '../pipeline/index.js';
import type { ListenOptions, RegistryEvent, RegistryEventName } from './events.js';
import type { Because, HistoryEntry } from './history-entry.js';
import type { Lineage } from './lineage.js';
import type { PromotionDecision, PromotionPolicy } from './promotion.js';
import type { ModelState, RegisteredModel } from './registered-model.js';
import type { ModelVersion, Stage } from './version.js';

export interface RegisterOptions {
  /** The id of the run that made it. */
  readonly run?: string;
  /** Default: those in the model's manifest. */
  readonly metrics?: Readonly<Record<string, number>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly description?: string;
}

/** What can be changed of a model or a version. */
export interface Changes {
  readonly description?: string;
  /** `null` removes a tag. */
  readonly tags?: Readonly<Record<string, string | null>>;
}

export interface TransitionOptions extends Because {
  /**
   * Moves only while this version is in production, `null` for none: so that a decision for it is not carried out over
   * somebody else's. Default: whatever is there.
   */
  readonly ifProduction?: number | null;
}

export interface PromoteOptions extends Because {
  /** Decides, and moves nothing. */
  readonly dryRun?: boolean;
}

/**
 * Registered models, their versions, and what is live.
 *
 * A model URI is `models:/Name/3`, `models:/Name/production` (any stage, in either case), `models:/Name@alias`,
 * `models:/Name/latest` or `runs:/<run id>/model`. What a name or a URI does not find is refused with a NotFoundError
 * that says what there is instead. Every change is written to the history in the same commit.
 */
export interface Registry {
  /**
   * Makes the next version of `name`.
   * @throws ValidationError when the name or a tag breaks a limit, or the model is none; ConflictError (`MODEL_RENAMED`)
   *   when the model of that name has another one now, and no model was created under the former one.
   */
  register(name: string, model: FittedPipeline, options?: RegisterOptions): Promise<ModelVersion>;
  /** @throws NotFoundError when the URI names nothing, with what there is instead. */
  getVersion(uri: string): Promise<ModelVersion>;
  /** Oldest first; none when there is no such model. */
  versions(name: string): Promise<ModelVersion[]>;
  /**
   * The model itself.
   * @throws NotFoundError, with the code `MODEL_NOT_LOADABLE` for a version that was imported without Ciclo's bytes;
   *   CorruptionError when its bytes are not those that were registered.
   */
  load(uri: string): Promise<FittedPipeline>;

  /** Names, in code-point order. */
  models(): Promise<string[]>;
  /** The model of that name, made when there is none. @throws ValidationError when the name or a tag breaks a limit. */
  createModel(name: string, changes?: Changes): Promise<RegisteredModel>;
  /** @throws NotFoundError */
  getModel(name: string): Promise<RegisteredModel>;
  /** In code-point order of their names. */
  listModels(): Promise<RegisteredModel[]>;
  updateModel(name: string, changes: Changes, because?: Because): Promise<RegisteredModel>;
  updateVersion(name: string, version: number, changes: Changes, because?: Because): Promise<ModelVersion>;
  /**
   * Gives a model another name; versions, aliases, tags and history come along. Whoever asks for the former name is told
   * the new one, until another model takes it.
   * @throws ConflictError (`MODEL_EXISTS`) when the name is taken.
   */
  renameModel(name: string, to: string, because?: Because): Promise<RegisteredModel>;
  /** Deletes a model with its versions and its history. @throws ConflictError (`IN_PRODUCTION`) when one is in production. */
  deleteModel(name: string): Promise<void>;
  /** @throws ConflictError (`IN_PRODUCTION`) when it is in production. */
  deleteVersion(name: string, version: number, because?: Because): Promise<void>;

  /**
   * Moves a version. A version that was in production before it goes to `archived`, in the same commit.
   * @throws ConflictError (`PRODUCTION_CHANGED`) when another version is in production than `ifProduction` says.
   */
  transition(name: string, version: number, stage: Stage, options?: TransitionOptions): Promise<ModelVersion>;
  setAlias(name: string, alias: string, version: number, because?: Because): Promise<void>;
  /** An alias that is not there is no error. */
  deleteAlias(name: string, alias: string, because?: Because): Promise<void>;
  /** Says that the actor approves of a version; saying so again changes nothing. */
  approve(name: string, version: number, because?: Because): Promise<ModelVersion>;
  /** Holds every version against the policy and moves what it says, atomically. */
  promote(name: string, policy: PromotionPolicy, options?: PromoteOptions): Promise<PromotionDecision>;
  /**
   * Brings back the version that was in production before; once more goes further back, never forth again.
   * @throws NotFoundError when there is none.
   */
  rollback(name: string, because?: Because): Promise<ModelVersion>;

  /** Oldest first. @throws NotFoundError when there is no such model. */
  history(name: string): Promise<HistoryEntry[]>;
  /**
   * What the history says of a moment: milliseconds since 1970, a date, or a text of ISO 8601.
   * @throws NotFoundError when there was no such model yet.
   */
  at(name: string, time: number | Date | string): Promise<ModelState>;
  /**
   * Tells a listener of what happens from now on, in this process or another on the same store, within two seconds and
   * in the order of the history. It does not keep the process alive.
   * @returns what stops it.
   */
  on(event: RegistryEventName, listener: (event: RegistryEvent) => void, options?: ListenOptions): () => void;
  /**
   * Where something came from and what came of it: a model URI, `runs:/<run id>`, `predictions:/<model>/<id>`, a data
   * set's `datasets:/name/3`, or `data:<digest>`.
   */
  lineage(uri: string): Promise<Lineage>;
}
