import type { ColumnTable } from 'arquero';
import { type Problem, ValidationError } from '../../errors/index.js';
import { tableOf } from '../columns-of.js';
import { createCsvColumns } from './csv-columns.js';
import { type CsvForm, checkForm, type ParseCsvOptions } from './csv-form.js';
import { type OpenFile, openFile, pathProblems, shareOf } from './open-file.js';
import { createPace, type Pace, type ReadingOptions } from './pace.js';
import type { TypedColumn } from './typed-column.js';

export interface ReadCsvOptions extends ParseCsvOptions, ReadingOptions {}

/**
 * Reads a CSV file (RFC 4180) with a header line into an arquero table; what is packed with gzip is unpacked on the
 * way. A column whose filled cells are all numbers becomes a Float64Array (NaN where missing), one of `true` and `false`
 * booleans, any other text; blanks are missing. The file is read piece by piece, and the event loop is left free
 * between them. A column that turns out to be text only after it began with numbers or booleans makes it go over the
 * beginning of the file once more.
 *
 * @throws NotFoundError when there is no such file; ValidationError for options that cannot be (`types` of columns that
 *   are not there among them), when it is empty, not UTF-8, a damaged gzip file,
 *   or has lines that do not fit the header (with the number and text of each; the first 20 are listed, the others
 *   counted); ConflictError when it was written to meanwhile; the signal's reason.
 */
export async function readCsv(path: string | URL, options: ReadCsvOptions = {}): Promise<ColumnTable> {
  const form = checkForm(options, String(path), pathProblems(path));
  options.signal?.throwIfAborted();
  await using file = await openFile(path);
  return await readOpenCsv(file, form, options);
}

/** The same from an open file, whose pieces may be of any length. */
export async function readOpenCsv(file: OpenFile, form: CsvForm, options: ReadingOptions): Promise<ColumnTable> {
  const pace = createPace(options);
  const size = file.isPacked ? 0 : file.size;
  const reading = createCsvColumns(form, size);
  for await (const piece of file.pieces()) {
    reading.push(piece);
    // The last share is for what follows.
    await pace.pause(0.99 * shareOf(file));
  }
  const columns = reading.end();
  if (columns.some(({ lacking }) => lacking > 0)) await readAgain(file, form, columns, pace);
  const values = [];
  for (const column of columns) {
    values.push({ name: column.name, values: column.values() });
    await pace.pause(0.99);
  }
  await pace.pause(1);
  return tableOf(values);
}

async function readAgain(file: OpenFile, form: CsvForm, columns: readonly TypedColumn[], pace: Pace): Promise<void> {
  const reading = createCsvColumns(form, 0, columns);
  for await (const piece of file.pieces()) {
    reading.push(piece);
    await pace.pause(0.99);
    if (reading.isDone) break;
  }
  await file.checkUnchanged();
  if (!reading.isDone) reading.end();
}

/**
 * The same for a text that is already there, at once, while the event loop waits; `source` names it in messages.
 *
 * @throws ValidationError also for a text with half a surrogate pair, which no file could hold.
 */
export function parseCsv(text: string, options: ParseCsvOptions & { readonly source?: string } = {}): ColumnTable {
  const source = options?.source ?? 'the given text';
  const form = checkForm(options, source, textProblems(text));
  if (!text.isWellFormed()) {
    throw new ValidationError({ what: 'The text holds half of a surrogate pair', where: source });
  }
  const bytes = Buffer.from(text);
  let columns = readBytes(bytes, form);
  if (columns.some(({ lacking }) => lacking > 0)) columns = readBytes(bytes, form, columns);
  return tableOf(columns.map((column) => ({ name: column.name, values: column.values() })));
}

function textProblems(text: unknown): Problem[] {
  if (typeof text === 'string') return [];
  const remedy = 'Give a string: bytes by their toString(), a file by its path to readCsv';
  return [{ what: 'What is to be read is no text', where: 'text', remedy }];
}

function readBytes(bytes: Buffer, form: CsvForm, again?: readonly TypedColumn[]): readonly TypedColumn[] {
  const reading = createCsvColumns(form, bytes.length, again);
  const step = 1 << 18;
  for (let at = 0; at < bytes.length; at += step) reading.push(bytes.subarray(at, at + step));
  return reading.end();
}
