import { constants, isUtf8 } from 'node:buffer';
import type { ColumnTable } from 'arquero';
import { refuse, ValidationError } from '../../errors/index.js';
import { lengthProblems, type NamedValues } from '../columns-of.js';
import { type OpenFile, openFile, shareOf } from './open-file.js';
import { createPace, type Pace, type ReadingOptions } from './pace.js';
import { createValueTable, type ValueOptions } from './value-table.js';

const rowsBetweenPauses = 256;

export interface ReadJsonOptions extends ReadingOptions, ValueOptions {}

/**
 * Reads a JSON file into an arquero table: a list of rows, `[{ "a": 1 }, …]`, or columns by name,
 * `{ "a": [1, …], … }`; what is packed with gzip is unpacked on the way. Values are read as {@link readNdjson} does.
 * The text is parsed in one go, while the event loop waits: what is large is better kept as NDJSON.
 *
 * @throws NotFoundError when there is no such file; ValidationError when it is no JSON, or neither rows nor columns,
 *   has no row or columns of different lengths, or for values that do not fit: the first 20 are listed, the others
 *   counted; the signal's reason.
 */
export async function readJson(path: string | URL, options: ReadJsonOptions = {}): Promise<ColumnTable> {
  options.signal?.throwIfAborted();
  await using file = await openFile(path);
  const pace = createPace(options);
  const data = parse(await textOf(file, pace), file.source);
  const table = createValueTable(file.source, options);
  if (!Array.isArray(data)) {
    const columns = columnsOf(data, file.source);
    for (const { name, values } of columns) {
      const column = table.column(name);
      for (let row = 0; row < values.length; row++) column.put(row, values[row]);
      await pace.pause(0.75);
    }
    return await table.finish(pace, columns[0]?.values.length);
  }
  for (const row of data) {
    table.addRow(row);
    if (table.rows % rowsBetweenPauses === 0) await pace.pause(0.5 + (0.49 * table.rows) / data.length);
  }
  return await table.finish(pace);
}

async function textOf(file: OpenFile, pace: Pace): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces()) {
    // A copy: the piece is ours only until the next one.
    pieces.push(Buffer.from(piece));
    await pace.pause(0.5 * shareOf(file));
  }
  const bytes = Buffer.concat(pieces);
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    const remedy = 'Write it as NDJSON, which is read line by line';
    throw new ValidationError({ what: 'The file is longer than a text can be', where: file.source, remedy });
  }
  if (!isUtf8(bytes)) {
    throw new ValidationError({ what: 'The file is not UTF-8 text', where: file.source, remedy: 'Save it as UTF-8' });
  }
  return bytes.toString('utf8', bytes[0] === 0xef ? 3 : 0);
}

function parse(text: string, source: string): unknown[] | object {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const { message } = cause as Error;
    const position = /at position (\d+)/.exec(message)?.[1];
    const line = position === undefined ? '' : `, line ${text.slice(0, Number(position)).split('\n').length}`;
    const remedy = 'See whether it is whole; one object a line is NDJSON, for readNdjson';
    throw new ValidationError(
      { what: `The file is no JSON: ${message}`, where: `${source}${line}`, remedy },
      { cause },
    );
  }
  if (typeof data === 'object' && data !== null) return data;
  throw new ValidationError({
    what: 'The file holds neither a list of rows nor columns by name',
    where: source,
    remedy: 'Write [{ "a": 1 }, …] or { "a": [1, …] }',
  });
}

function columnsOf(data: object, source: string): NamedValues[] {
  const columns = Object.entries(data).map(([name, values]) => ({ name, values }));
  refuse(
    columns
      .filter(({ values }) => !Array.isArray(values))
      .map(({ name }) => ({
        what: 'The column is no list of values',
        where: `${source}, column "${name}"`,
        remedy: 'Write [{ "a": 1 }, …] or { "a": [1, …] }',
      })),
  );
  refuse(lengthProblems(columns));
  return columns;
}
