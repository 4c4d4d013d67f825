import type { ColumnTable } from 'arquero';
import type { TableLike } from '../data/index.js';
import type { SqlParameter } from '../store/index.js';
import type { ActiveRun } from '../tracker/index.js';
import type { DatasetDiff } from './dataset-diff.js';
import type { DatasetLineage } from './dataset-lineage.js';
import type { DatasetRole, DatasetVersion } from './dataset-version.js';

export interface SaveDataset {
  readonly role: DatasetRole;
  /** The URIs of the versions that it was made from; `latest` is written down as the version that it is now. */
  readonly from?: readonly string[];
  readonly description?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * Data sets by name and version, where they came from and who used them. A URI is `datasets:/name/3` or
 * `datasets:/name/latest`; what names no version is refused with a NotFoundError that says what there is.
 */
export interface Datasets {
  /**
   * Makes the next version of `name`. Where the newest version says the same already (content, role, from,
   * description and tags), it is given back and nothing is made. The same content is stored once, whatever the names
   * and versions that have it.
   *
   * A data set holds what Ciclo computes with: numbers (dates as milliseconds), texts and booleans, each with missing
   * values.
   *
   * @throws ValidationError when the table, the name or an option will not do; NotFoundError with every `from` that
   *   names no version; ConflictError (`DATASET_NAME_TAKEN`) when another name differs in case alone, which SQL could
   *   not tell apart, or (`SQL_NAME_TAKEN`) when the database has something else under the name of its view.
   */
  save(name: string, table: TableLike, options: SaveDataset): Promise<DatasetVersion>;

  get(uri: string): Promise<DatasetVersion>;

  /**
   * The table as it was saved: names, order and values; numbers are a Float64Array with NaN where missing, texts and
   * booleans have `null` there.
   *
   * @throws CorruptionError when the bytes are not those that were saved.
   */
  load(uri: string): Promise<ColumnTable>;

  /** The newest version of every data set, by name in code-point order. */
  list(): Promise<DatasetVersion[]>;

  /** Oldest first; none when there is no such data set. */
  versions(name: string): Promise<DatasetVersion[]>;

  /** What became of the rows, the columns and their distributions from one version to another, of any names. */
  diff(before: string, after: string): Promise<DatasetDiff>;

  lineage(uri: string): Promise<DatasetLineage>;

  /** Has a run say that it uses a version, as an input whose digest is the fingerprint: MLflow's `log_input`. */
  use(run: Pick<ActiveRun, 'logInput'>, uri: string, context?: string): Promise<DatasetVersion>;

  /**
   * Runs one query that reads, where the store is a SQL database. A data set is the view `dataset_<name>` (its newest
   * version) and `dataset_<name>__<version>`, booleans being 0 and 1 and missing values NULL, beside the store's other
   * views, such as `runs`. `?` stands for a parameter.
   *
   * @throws ValidationError (`SQL`) with what the database says; CicloError (`NO_SQL`) where the store has no SQL.
   */
  query(sql: string, parameters?: readonly SqlParameter[]): Promise<ColumnTable>;
}
