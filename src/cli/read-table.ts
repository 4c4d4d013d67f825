import type { ColumnTable } from 'arquero';
import { readArrow, readCsv, readJson, readNdjson, readParquet } from '../data/index.js';
import { usageError } from './usage-error.js';

export interface ReadTableOptions {
  /** Texts that stand for a missing value: of CSV alone, where everything is text. */
  readonly missing: readonly string[];
  readonly signal: AbortSignal;
}

type Reader = (path: string, options: ReadTableOptions) => Promise<ColumnTable>;

/** By how the file's name ends. */
const readers: Readonly<Record<string, Reader>> = {
  '.csv': readCsv,
  '.csv.gz': readCsv,
  '.parquet': (path, { signal }) => readParquet(path, { signal }),
  '.json': (path, { signal }) => readJson(path, { signal }),
  '.ndjson': (path, { signal }) => readNdjson(path, { signal }),
  '.arrow': (path, { signal }) => readArrow(path, { signal }),
};

/**
 * Reads a file with the reader that the ending of its name asks for.
 * @throws ValidationError `USAGE` for another ending, and for `missing` where nothing is text; what the reader throws.
 */
export async function readTable(path: string, options: ReadTableOptions): Promise<ColumnTable> {
  const ending = Object.keys(readers).find((one) => path.toLowerCase().endsWith(one));
  if (ending === undefined) {
    const remedy = `Give a file that ends in ${Object.keys(readers).join(', ')}`;
    throw usageError({ what: `What kind of file ${path} is cannot be told from its name`, where: '--data', remedy });
  }
  const { missing, signal } = options;
  if (missing.length > 0 && !ending.startsWith('.csv')) {
    const remedy = `In a file of ${ending}, write null where a value is missing`;
    throw usageError({ what: 'Texts that stand for a missing value are of CSV alone', where: '--missing', remedy });
  }
  return readers[ending]!(path, { missing, signal });
}
