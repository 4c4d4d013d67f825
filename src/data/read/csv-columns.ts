import { isUtf8 } from 'node:buffer';
import { ValidationError } from '../../errors/index.js';
import { repeatedNames } from '../frame.js';
import type { CsvForm } from './csv-form.js';
import { createCsvScanner } from './csv-scanner.js';
import { missingCells } from './missing-cells.js';
import { createProblemList, shorten } from './problem-list.js';
import { type Cells, createTypedColumn, type TypedColumn } from './typed-column.js';
import { unknownTypes } from './types-option.js';
import { endOfCharacters, notUtf8 } from './utf8-pieces.js';

/** Columns that grow as the bytes of a CSV text come in, in pieces of any size. */
export interface CsvColumns {
  /** @throws ValidationError when it is not UTF-8. */
  push(piece: Uint8Array): void;
  /** Whether nothing is lacking any more that a first reading left. */
  readonly isDone: boolean;
  /** @throws ValidationError when the text was empty or some of its lines did not fit: all of these at once. */
  end(): readonly TypedColumn[];
}

/** How many cells are noted before the columns take them: some thousands, so that what they work on stays near. */
const cellsAtOnce = 1 << 14;

/** A record that has this many cells more than twice the header is not read to its end. */
const slackCells = 1000;

const quote = 0x22;

/** A record must fit the text that a message or a cell is made of. */
const longestRecord = 2 ** 29;

/**
 * A CSV text as typed columns. An empty line is a missing cell where there is one column, and no row where there are
 * several.
 *
 * @param size how many bytes will come, if that is known: room is made for all rows at once.
 * @param again the columns that came of a first reading, some of whose rows were lacking; they take these now.
 */
export function createCsvColumns(form: CsvForm, size: number, again?: readonly TypedColumn[]): CsvColumns {
  const { source, names } = form;
  const problems = createProblemList(source);
  const isMissing = missingCells(form.missing);
  let bytes = Buffer.allocUnsafe(1 << 16);
  let filled = 0;
  /** How many of the bytes are known to be UTF-8. */
  let checked = 0;
  /** How many of the bytes were looked at, and hold no whole record. */
  let looked = 0;
  let isBegun = false;
  let isBlank = true;
  let rows = 0;
  let taken = 0;
  /** Where the rows begin. */
  let header = 0;
  let columns: readonly TypedColumn[] | undefined = again;
  let skipsHeader = again !== undefined && names === undefined;

  const scanner = createCsvScanner(form.delimiter, (what, line, from, to) =>
    problems.add({
      what,
      where: `${source}, line ${line}`,
      remedy: `Double the quotes within the field ${JSON.stringify(shorten(bytes.toString('utf8', from, to)))}`,
    }),
  );
  if (names !== undefined) columns ??= named(names);

  function named(all: readonly string[]): TypedColumn[] {
    scanner.mostCells = slackCells + 2 * all.length;
    return all.map((name) => createTypedColumn(name, form.typeOf(name), isMissing));
  }

  function cellText(cell: number): string {
    return bytes.toString('utf8', scanner.starts[cell], scanner.ends[cell]);
  }

  function takeHeader(): void {
    const all = Array.from({ length: scanner.cells }, (_, cell) => cellText(cell));
    columns = named(all);
    for (const name of repeatedNames(columns)) {
      const remedy = 'Give every column its own name';
      problems.add({ what: `The header names "${name}" twice`, where: `${source}, line 1`, remedy });
    }
    for (const problem of unknownTypes(form.typedNames, all)) problems.add(problem);
    scanner.cells = 0;
  }

  /** Whether a record of so many cells, the last that were noted, is a row; if it is not, it is forgotten. */
  function isRow(width: number, cells: number, line: number): boolean {
    const first = scanner.cells - cells;
    if (cells === width) return !scanner.isFaulty;
    const at = scanner.starts[first]!;
    // Two quotes are a field, which is lacking its neighbours.
    const isEmpty = cells === 1 && at === scanner.ends[first] && (at === 0 || bytes[at - 1] !== quote);
    if (!isEmpty && !scanner.isFaulty) addMisfit(String(cells), width, first, cells, line);
    return false;
  }

  function addMisfit(count: string, width: number, first: number, cells: number, line: number): void {
    let text = cellText(first) || (cells === 1 ? '""' : '');
    for (let i = 1; i < cells && text.length < 100; i++) text += form.delimiter + cellText(first + i);
    problems.add({
      what: `The line has ${count} cells where the header has ${width}: ${shorten(text)}`,
      where: `${source}, line ${line}`,
      remedy: 'Put a cell that holds the delimiter in quotes',
    });
  }

  function takeCells(records: number): void {
    if (records > 0 && problems.count === 0) {
      const { starts, ends } = scanner;
      const cells: Cells = { bytes, starts, ends, records, width: columns!.length };
      const expected = Math.ceil(((rows + records) * (size - header) * 1.02) / (taken - header));
      for (let i = 0; i < columns!.length; i++) {
        if (again === undefined) columns![i]!.take(cells, i, expected);
        else if (columns![i]!.lacking > rows) columns![i]!.takeAgain(cells, i);
      }
    }
    rows += records;
    scanner.cells = 0;
  }

  /** Takes every record that is whole, and keeps the beginning of the next one. */
  function takeRecords(isLast: boolean): void {
    checkEncoding(isLast);
    let at = 0;
    if (!isBegun && (isLast || filled >= 3)) {
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) at = Math.min(3, filled);
      isBegun = true;
    }
    const from = at;
    const before = taken;
    let records = 0;
    while (at < filled && isBegun) {
      const { line, cells } = scanner;
      const next = scanner.record(bytes, at, filled, isLast);
      if (scanner.isTooWide) {
        const { mostCells } = scanner;
        addMisfit(`more than ${mostCells}`, columns!.length, cells, mostCells, line);
        // Where it ends is not worth the reading: the delimiter or the line ends are not what the file has.
        problems.refuse();
      }
      if (next < 0) break;
      at = next;
      if (skipsHeader) {
        skipsHeader = false;
        scanner.cells = 0;
      } else if (columns === undefined) {
        takeHeader();
        header = before + at;
      } else if (isRow(columns.length, scanner.cells - cells, line)) records++;
      else scanner.cells = cells;
      if (scanner.cells >= cellsAtOnce) {
        taken = before + at;
        takeCells(records);
        records = 0;
      }
    }
    taken = before + at;
    takeCells(records);
    if (isBlank) isBlank = bytes.toString('utf8', from, at).trim() === '';
    bytes.copyWithin(0, at, filled);
    filled -= at;
    checked -= at;
    looked = filled;
  }

  function checkEncoding(isLast: boolean): void {
    const end = isLast ? filled : endOfCharacters(bytes, filled);
    if (!isUtf8(bytes.subarray(checked, end))) throw notUtf8(bytes.subarray(0, filled), scanner.line, source);
    checked = end;
  }

  function append(piece: Uint8Array): void {
    const length = filled + piece.length;
    if (length > longestRecord) {
      throw new ValidationError({
        what: 'The record that begins here is longer than 512 MB',
        where: `${source}, line ${scanner.line}`,
        remedy: 'See whether a quote is opened in it that never closes',
      });
    }
    if (length > bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, bytes.length * 2));
      bytes.copy(larger, 0, 0, filled);
      bytes = larger;
    }
    bytes.set(piece, filled);
    filled = length;
  }

  return {
    get isDone() {
      return again?.every(({ lacking }) => lacking <= rows) ?? false;
    },
    push(piece) {
      append(piece);
      // A record that did not end in 1 MB is looked at again after 2, not after each piece.
      if (filled >= looked * 2) takeRecords(false);
    },
    end() {
      takeRecords(true);
      problems.refuse();
      if (isBlank) {
        const what = names === undefined ? 'There is no data: not even a header line' : 'There is no data';
        throw new ValidationError({ what, where: source });
      }
      return columns!;
    },
  };
}
