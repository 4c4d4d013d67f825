import { isUtf8 } from 'node:buffer';
import type { ColumnTable } from 'arquero';
import { wholeLines } from './lines.js';
import { type OpenFile, openFile, shareOf } from './open-file.js';
import { createPace, type ReadingOptions } from './pace.js';
import { shorten } from './problem-list.js';
import { createValueTable, type ValueOptions, type ValueTable } from './value-table.js';

/** Of a longer line, its beginning is looked at, which is no JSON. */
const longestLine = 2 ** 28;

export interface ReadNdjsonOptions extends ReadingOptions, ValueOptions {}

/**
 * Reads a file of one JSON object a line (NDJSON, also called JSON Lines) into an arquero table; what is packed
 * with gzip is unpacked on the way. Numbers become a Float64Array with NaN where missing, texts and booleans lists with
 * null; what a line does not name, and `null`, is missing. Blank lines are passed over. The file is read piece by piece,
 * and the event loop is left free between them.
 *
 * @throws NotFoundError when there is no such file; ValidationError when it has no row or is a damaged gzip file, or
 *   for lines that are no JSON object (with number and text of each) and values that are no number, text or boolean or
 *   mix kinds in a column: the first 20 are listed, the others counted; the signal's reason.
 */
export async function readNdjson(path: string | URL, options: ReadNdjsonOptions = {}): Promise<ColumnTable> {
  options.signal?.throwIfAborted();
  await using file = await openFile(path);
  return await readOpenNdjson(file, options);
}

/** The same from an open file, whose pieces may be of any length. */
export async function readOpenNdjson(file: OpenFile, options: ReadNdjsonOptions): Promise<ColumnTable> {
  const pace = createPace(options);
  let line = 0;
  const place = () => `${file.source}, line ${line}`;
  const table = createValueTable(file.source, options, place);
  for await (const bytes of wholeLines(file.pieces())) {
    const isText = isUtf8(bytes);
    for (let from = 0, to = 0; from < bytes.length; from = to + 1) {
      to = bytes.indexOf(0x0a, from);
      if (to < 0) to = bytes.length;
      line++;
      const text = bytes.toString('utf8', from, Math.min(to, from + longestLine));
      if (isText || isUtf8(bytes.subarray(from, to))) addLine(text, table, place);
      else refuseLine(text, 'not UTF-8 text', 'Save the file as UTF-8', table, place);
    }
    await pace.pause(0.99 * shareOf(file));
  }
  return table.finish(pace);
}

function addLine(text: string, table: ValueTable, place: () => string): void {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch {
    if (text.trim() !== '') refuseLine(text, 'no JSON', 'Write one object a line', table, place);
    return;
  }
  table.addRow(row);
}

function refuseLine(text: string, isWhat: string, remedy: string, { problems }: ValueTable, place: () => string): void {
  problems.add({ what: `The line is ${isWhat}: ${shorten(text)}`, where: place(), remedy });
}
