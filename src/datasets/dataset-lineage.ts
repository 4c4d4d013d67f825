import type { Run } from '../tracker/index.js';
import type { DatasetVersion } from './dataset-version.js';

/** Where a version comes from, what came of it, and the runs that used any of these. */
export interface DatasetLineage {
  readonly version: DatasetVersion;
  /** What it was made from, directly or not, the nearest first. */
  readonly ancestors: readonly DatasetVersion[];
  /** What was made from it, directly or not, the nearest first. */
  readonly descendants: readonly DatasetVersion[];
  /** The runs that used it or one of its descendants, the newest first. */
  readonly runs: readonly Run[];
  /**
   * From a version to what was made from it, and from a version to a run that used it, among those above; a run is
   * `runs:/<id>`.
   */
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}
