import type { Evidence } from './promotion.js';

/** Something that happened to a model, and why. */
export interface HistoryEntry {
  /** Milliseconds since 1970; never before that of the entry before. */
  readonly time: number;
  /**
   * - `created`: the model; `registered`: a version of it
   * - `transition`: a version goes from stage `from` to stage `to`
   * - `alias`: the alias `key` points at `version` from now on, or at none (`to` is absent); `from` and `to` are versions
   * - `tag`: the tag `key`, of `version` or of the model, goes from `from` to `to`; absent where there is none
   * - `description`: of `version` or of the model
   * - `approved`: `actor` approves of `version`
   * - `renamed`: the model, from `from` to `to`
   * - `deleted`: `version`; or the model, of which listeners alone are told, for its history goes with it
   */
  readonly type:
    | 'created'
    | 'registered'
    | 'transition'
    | 'alias'
    | 'tag'
    | 'description'
    | 'approved'
    | 'renamed'
    | 'deleted';
  /** Absent where it happened to the model as a whole. */
  readonly version?: number;
  /** Of an alias or a tag: which. */
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
  /** Who did it. */
  readonly actor?: string;
  /** In words. */
  readonly reason?: string;
  /** A transition that a policy decided: each rule, and how the version met it. */
  readonly evidence?: Pick<Evidence, 'metrics' | 'rules'>;
  /** Where a rollback brought the version back to production. */
  readonly rollback?: true;
}

/** Where a change comes from, for the history. */
export interface Because {
  /** In words. */
  readonly reason?: string;
  /** Who does it. Default: the registry's actor. */
  readonly actor?: string;
}
