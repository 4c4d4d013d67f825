import { decimalIn } from './decimal.js';
import type { IsMissing } from './missing-cells.js';
import { createSharedTexts } from './shared-texts.js';
import { createValueBlocks } from './value-blocks.js';

/** What a column of a text file can be read as. */
export type TextType = 'number' | 'boolean' | 'text';

/** Cells of whole records, one record after the other, as they lie in some bytes. */
export interface Cells {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly records: number;
  /** Cells in a record. */
  readonly width: number;
}

/**
 * A column of a text file as it is read, typed by its content: numbers while every filled cell is one, booleans while
 * every one is `true` or `false`, else text as it stands. Missing cells are NaN in numbers, null elsewhere; a column
 * without a filled cell is numeric.
 *
 * When a cell comes that does not fit, those before it must become the texts that they were. Their bytes are gone by
 * then, so the column goes on as text, and says how many of its first rows must be read once more.
 */
export interface TypedColumn {
  readonly name: string;
  /** Takes what stands in this column, counted from 0, and makes room for so many rows in all as are expected. */
  take(cells: Cells, column: number, expectedRows: number): void;
  /** How many of the first rows are to be read again, with {@link TypedColumn.takeAgain}. */
  readonly lacking: number;
  takeAgain(cells: Cells, column: number): void;
  values(): ArrayLike<unknown>;
}

/** @param type what the column should be; cells that are not of it leave it text. */
export function createTypedColumn(name: string, type: TextType | undefined, isMissing: IsMissing): TypedColumn {
  let kind: TextType | 'undecided' = type === 'text' ? 'text' : 'undecided';
  let rows = 0;
  let numbers = new Float64Array(0);
  let booleans = createValueBlocks<boolean | null>();
  let texts = createValueBlocks<string | null>();
  const readAgain = createValueBlocks<string | null>();
  let lacking = 0;
  let sharedText: ReturnType<typeof createSharedTexts> | undefined;

  function decide(bytes: Buffer, from: number, to: number): void {
    if (type !== 'boolean' && !Number.isNaN(decimalIn(bytes, from, to))) kind = 'number';
    else if (type !== 'number' && booleanIn(bytes, from, to) !== undefined) kind = 'boolean';
    else kind = 'text';
    if (kind === 'number') numbers = new Float64Array(rows).fill(Number.NaN);
    if (kind === 'boolean') booleans = createValueBlocks<boolean | null>(rows, null);
    if (kind === 'text') texts = createValueBlocks<string | null>(rows, null);
  }

  /** The cells so far were numbers or booleans, and this one is not. */
  function becomeText(): void {
    kind = 'text';
    lacking = rows;
    numbers = new Float64Array(0);
    booleans = createValueBlocks();
  }

  /** Each of these takes records from one on, and gives the first that it did not take: its cell is of another kind. */
  function takeUndecided({ bytes, starts, ends, records, width }: Cells, column: number, record: number): number {
    for (let cell = record * width + column; record < records; record++, cell += width, rows++) {
      const from = starts[cell]!;
      const to = ends[cell]!;
      if (isMissing(bytes, from, to)) continue;
      decide(bytes, from, to);
      return record;
    }
    return record;
  }

  function takeNumbers({ bytes, starts, ends, records, width }: Cells, column: number, record: number): number {
    for (let cell = record * width + column; record < records; record++, cell += width, rows++) {
      const from = starts[cell]!;
      const to = ends[cell]!;
      const value = isMissing(bytes, from, to) ? Number.NaN : decimalIn(bytes, from, to);
      if (Number.isNaN(value) && !isMissing(bytes, from, to)) {
        becomeText();
        return record;
      }
      numbers[rows] = value;
    }
    return record;
  }

  function takeBooleans({ bytes, starts, ends, records, width }: Cells, column: number, record: number): number {
    const block = booleans.open();
    for (let cell = record * width + column; record < records; record++, cell += width, rows++) {
      const from = starts[cell]!;
      const to = ends[cell]!;
      const value = isMissing(bytes, from, to) ? null : booleanIn(bytes, from, to);
      if (value === undefined) {
        becomeText();
        return record;
      }
      block.push(value);
    }
    return record;
  }

  function takeTexts({ bytes, starts, ends, records, width }: Cells, column: number, record: number): number {
    sharedText ??= createSharedTexts();
    const block = texts.open();
    for (let cell = record * width + column; record < records; record++, cell += width, rows++) {
      const from = starts[cell]!;
      const to = ends[cell]!;
      block.push(isMissing(bytes, from, to) ? null : sharedText(bytes, from, to));
    }
    return record;
  }

  return {
    name,
    get lacking() {
      return lacking;
    },
    take(cells, column, expectedRows) {
      let record = 0;
      while (record < cells.records) {
        const needed = rows + cells.records - record;
        if (kind === 'undecided') record = takeUndecided(cells, column, record);
        else if (kind === 'number') {
          if (needed > numbers.length) numbers = enlarged(numbers, needed, expectedRows);
          record = takeNumbers(cells, column, record);
        } else if (kind === 'boolean') record = takeBooleans(cells, column, record);
        else record = takeTexts(cells, column, record);
      }
    },
    takeAgain({ bytes, starts, ends, records, width }, column) {
      const end = Math.min(records, lacking - readAgain.length);
      const block = readAgain.open();
      for (let record = 0, cell = column; record < end; record++, cell += width) {
        const from = starts[cell]!;
        const to = ends[cell]!;
        block.push(isMissing(bytes, from, to) ? null : sharedText!(bytes, from, to));
      }
    },
    values() {
      if (kind === 'number') return numbers.length === rows ? numbers : numbers.slice(0, rows);
      if (kind === 'text') return readAgain.length === 0 ? texts.join() : readAgain.join().concat(texts.join());
      if (kind === 'boolean') return booleans.join();
      return type === 'boolean' ? new Array(rows).fill(null) : new Float64Array(rows).fill(Number.NaN);
    },
  };
}

/** `true` or `false` in any case, in spaces or not. */
function booleanIn(bytes: Buffer, from: number, to: number): boolean | undefined {
  const lead = bytes[from]!;
  const letter = lead | 0x20;
  // What they can begin with: their own letters, or what `trim` takes away.
  if (letter !== 0x74 && letter !== 0x66 && lead > 0x20 && lead < 0x80) return undefined;
  const word = bytes.toString('utf8', from, to).trim().toLowerCase();
  return word === 'true' || (word === 'false' ? false : undefined);
}

function enlarged(old: Float64Array, needed: number, expected: number): Float64Array<ArrayBuffer> {
  // What is expected may be far off where the first lines are short: trust it only so far.
  const larger = new Float64Array(Math.max(needed, Math.min(expected, needed * 1024), old.length * 2));
  larger.set(old);
  return larger;
}
