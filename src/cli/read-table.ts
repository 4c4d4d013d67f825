import type { ColumnTable } from 'arquero';
import { readArrow, readCsv, readJson, readNdjson, readParquet } from '../data/index.js';
import type { Problem } from '../errors/index.js';

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

/** The ending of a name that says what kind of table a file is; `undefined` where none does. */
export function tableEnding(path: string): string | undefined {
  return Object.keys(readers).find((ending) => path.toLowerCase().endsWith(ending));
}

/**
 * What can be told of a file from its name.
 * @param where the option that names the file.
 */
export function tableProblems(path: string, missing: readonly string[], where: string): Problem[] {
  const ending = tableEnding(path);
  if (ending === undefined) {
    const remedy = `Give a file that ends in ${Object.keys(readers).join(', ')}`;
    return [{ what: `What kind of file ${path} is cannot be told from its name`, where, remedy }];
  }
  if (missing.length === 0 || ending.startsWith('.csv')) return [];
  const remedy = `In ${path}, write null where a value is missing`;
  return [{ what: 'Texts that stand for a missing value are of CSV alone', where: '--missing', remedy }];
}

/**
 * Reads a file with the reader that the ending of its name asks for.
 *
 * @param path of which there is nothing wrong with the name.
 * @throws what the reader throws.
 */
export async function readTable(path: string, { missing, signal }: ReadTableOptions): Promise<ColumnTable> {
  return readers[tableEnding(path)!]!(path, { missing, signal });
}
