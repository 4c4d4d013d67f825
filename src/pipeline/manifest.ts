import type { InputPolicy } from '../data/index.js';
import type { Task } from '../estimators/index.js';
import type { Label } from '../metrics/index.js';
import type { PipelineSpec } from './pipeline-spec.js';
import type { Signature } from './signature.js';

/** What a model says of itself: enough to serve it, to watch it, and to fit it again. */
export interface Manifest {
  readonly format: 'ciclo-model';
  readonly formatVersion: 2;
  readonly task: Task;
  readonly target: string;
  /** The column of the training data that held the rows' weights; absent where every row counted 1. */
  readonly sampleWeight?: string | undefined;
  readonly classes: readonly Label[];
  readonly signature: Signature;
  /** Columns that the host declared and no step reads: they may be given, and are not asked for. Absent: none. */
  readonly unread?: readonly string[] | undefined;
  /** What becomes of inputs that do not fit the signature. */
  readonly inputs: InputPolicy;
  readonly pipeline: PipelineSpec;
  /** `null` in a model that was imported without it. */
  readonly seed: number | null;
  /** The data that it was fitted on; `null` in a model that was imported without them. */
  readonly data: { readonly fingerprint: string; readonly rows: number } | null;
  /** What fitted it, as `XGBoost 1.7.4`, where that was not Ciclo. */
  readonly importedFrom?: string | undefined;
  readonly metrics: Readonly<Record<string, number>>;
  /** Where it was fitted, or imported. */
  readonly environment: { readonly ciclo: string; readonly node: string };
}
