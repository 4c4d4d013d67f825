import { fingerprint, type SharedFrame, type TableSchema } from '../../data/index.js';
import { dataRecord } from '../reproduce/index.js';
import { declaredWithout } from './declared-without.js';
import { openShared } from './open-shared.js';
import { withoutColumns } from './score-fold.js';

export interface RecordJob {
  readonly train: SharedFrame;
  /** Columns that a model is fitted without. */
  readonly excluded: readonly string[];
  /** Of the whole table. */
  readonly declared: TableSchema | undefined;
}

/** What tells a table from any other, as a whole. */
export function fingerprintData(table: SharedFrame): string {
  return fingerprint(openShared(table));
}

/** What a run keeps of the data that models are fitted on: see {@link dataRecord}. */
export function recordData({ train, excluded, declared }: RecordJob): Promise<string> {
  return dataRecord(withoutColumns(openShared(train), excluded), { declared: declaredWithout(declared, excluded) });
}
