import type { ColumnTable } from 'arquero';
import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { tableOf } from '../columns-of.js';
import { repeatedNames } from '../frame.js';
import { type CsvForm, createCsvColumns } from './csv-columns.js';
import { type OpenFile, openFile, shareOf } from './open-file.js';
import { createPace, type Pace, type ReadingOptions } from './pace.js';
import type { TextType, TypedColumn } from './typed-column.js';

export interface ParseCsvOptions {
  /** The one character between fields. Default `,`. */
  readonly delimiter?: string;
  /** Texts that stand for a missing value, besides blanks, which always do. Default: none. */
  readonly missing?: readonly string[];
  /** What a column is, by name, where its content would say otherwise: post codes of digits are `text`. */
  readonly types?: Readonly<Record<string, TextType>>;
  /** The columns' names, where there is no header line. Default: the first line has them. */
  readonly columns?: readonly string[];
}

export interface ReadCsvOptions extends ParseCsvOptions, ReadingOptions {}

/**
 * Reads a CSV file (RFC 4180) with a header line into an arquero table; a name that ends in `.gz` is unpacked on the
 * way. A column whose filled cells are all numbers becomes a Float64Array (NaN where missing), one of `true` and `false`
 * booleans, any other text; blanks are missing. The file is read piece by piece, and the event loop is left free
 * between them. A column that turns out to be text only after it began with numbers or booleans makes it go over the
 * beginning of the file once more.
 *
 * @throws NotFoundError when there is no such file; ValidationError when it is empty, not UTF-8, a damaged gzip file,
 *   or has lines that do not fit the header (with the number and text of each; the first 20 are listed, the others
 *   counted); ConflictError when it was written to meanwhile; the signal's reason.
 */
export async function readCsv(path: string | URL, options: ReadCsvOptions = {}): Promise<ColumnTable> {
  options.signal?.throwIfAborted();
  const form = checkForm(options, String(path));
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
  const { source = 'the given text' } = options;
  const form = checkForm(options, source);
  if (!text.isWellFormed()) {
    throw new ValidationError({ what: 'The text holds half of a surrogate pair', where: source });
  }
  const bytes = Buffer.from(text);
  let columns = readBytes(bytes, form);
  if (columns.some(({ lacking }) => lacking > 0)) columns = readBytes(bytes, form, columns);
  return tableOf(columns.map((column) => ({ name: column.name, values: column.values() })));
}

function readBytes(bytes: Buffer, form: CsvForm, again?: readonly TypedColumn[]): readonly TypedColumn[] {
  const reading = createCsvColumns(form, bytes.length, again);
  const step = 1 << 18;
  for (let at = 0; at < bytes.length; at += step) reading.push(bytes.subarray(at, at + step));
  return reading.end();
}

/** The options with their defaults. @throws ValidationError for a delimiter or names that cannot be. */
export function checkForm(options: ParseCsvOptions, source: string): CsvForm {
  const { delimiter = ',', missing = [], types = {}, columns: names } = options;
  const problems: Problem[] = [];
  if (delimiter.length !== 1 || '"\r\n'.includes(delimiter) || !delimiter.isWellFormed()) {
    problems.push({
      what: `${JSON.stringify(delimiter)} cannot stand between fields`,
      where: 'delimiter',
      remedy: 'Give one character that is neither a quote nor a line end',
    });
  }
  if (names?.length === 0) problems.push({ what: 'There is no name in the list', where: 'columns' });
  for (const name of repeatedNames((names ?? []).map((name) => ({ name })))) {
    problems.push({ what: `"${name}" is named twice`, where: 'columns', remedy: 'Give every column its own name' });
  }
  refuse(problems);
  return { delimiter, missing, types, names, source };
}
