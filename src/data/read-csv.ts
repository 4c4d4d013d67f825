import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ColumnTable } from 'arquero';
import { CicloError, NotFoundError, ValidationError } from '../errors/index.js';
import { tableOf } from './columns-of.js';
import { csvColumns } from './csv-columns.js';
import { type TextType, typeText } from './type-text.js';

export interface ReadCsvOptions {
  /** The one character between fields. Default `,`. */
  readonly delimiter?: string;
  /** Texts that stand for a missing value, besides blanks, which always do. Default: none. */
  readonly missing?: readonly string[];
  /** What a column is, by name, where its content would say otherwise: post codes of digits are `text`. */
  readonly types?: Readonly<Record<string, TextType>>;
}

/**
 * Reads a CSV file with a header line into an arquero table; a name that ends in `.gz` is unpacked on the way.
 * A column whose filled cells are all numbers becomes a Float64Array (NaN where missing), one of `true` and `false`
 * booleans, any other text; blanks are missing.
 *
 * @throws NotFoundError when there is no such file; ValidationError when it is empty, not UTF-8, a damaged gzip file,
 *   or has lines that do not fit the header (with the number of each).
 */
export async function readCsv(path: string | URL, options: ReadCsvOptions = {}): Promise<ColumnTable> {
  const bytes = await readBytes(path);
  const text = decode(String(path).endsWith('.gz') ? await unpack(bytes, path) : bytes, path);
  return parseCsv(text, { ...options, source: String(path) });
}

/** The same for a text that is already there; `source` names it in messages. */
export function parseCsv(text: string, options: ReadCsvOptions & { readonly source?: string } = {}): ColumnTable {
  const { delimiter = ',', missing = [], types = {}, source = 'the given text' } = options;
  if (delimiter.length !== 1 || '"\r\n'.includes(delimiter)) {
    throw new ValidationError({
      what: `${JSON.stringify(delimiter)} cannot stand between fields`,
      where: 'delimiter',
      remedy: 'Give one character that is neither a quote nor a line end',
    });
  }
  const withoutMark = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (withoutMark.trim() === '') {
    throw new ValidationError({ what: 'There is no data: not even a header line', where: source });
  }
  const columns = csvColumns(withoutMark, delimiter, source);
  return tableOf(
    columns.map(({ name, cells }) => ({
      name,
      values: typeText(cells, missing, Object.hasOwn(types, name) ? types[name] : undefined),
    })),
  );
}

async function readBytes(path: string | URL): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (missing) throw new NotFoundError({ what: 'There is no such file', where: String(path) }, { cause });
    throw new CicloError('FILE_NOT_READABLE', { what: (cause as Error).message, where: String(path) }, { cause });
  }
}

async function unpack(bytes: Buffer, path: string | URL): Promise<Buffer> {
  try {
    return await promisify(gunzip)(bytes);
  } catch (cause) {
    throw new ValidationError(
      { what: 'The file is no gzip file, or it is damaged', where: String(path), remedy: 'Fetch it again' },
      { cause },
    );
  }
}

function decode(bytes: Buffer, path: string | URL): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new ValidationError(
      { what: 'The file is not UTF-8 text', where: String(path), remedy: 'Save it as UTF-8' },
      { cause },
    );
  }
}
