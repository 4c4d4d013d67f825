const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** What breaks the rules of quoting: on which line the field begins, and from where to where it stands. */
export type OnFault = (what: string, line: number, from: number, to: number) => void;

/**
 * Finds the cells of CSV bytes (RFC 4180), record by record, and writes down where each lies. Fields in quotes may hold
 * delimiters, line ends and doubled quotes; a quote within a field that began without one is plain text. Lines end in
 * LF, CRLF or CR. All of these are ASCII, whose bytes never stand within another character of UTF-8.
 */
export interface CsvScanner {
  /** Where each cell that was noted begins. */
  readonly starts: Int32Array;
  /** Where each ends, its last byte not included. */
  readonly ends: Int32Array;
  /** How many cells are noted. Setting it back forgets the last ones. */
  cells: number;
  /** The line on which the next record begins, from 1. */
  readonly line: number;
  /** Whether a fault was found in the last record. */
  readonly isFaulty: boolean;
  /** How many cells a record may have. Default: any number. */
  mostCells: number;
  /** Whether the last record has more, the first of which are noted; nothing can be read after it. */
  readonly isTooWide: boolean;
  /**
   * Notes the cells of the record at `at` and gives where the next one begins; or −1, with nothing noted, where the
   * record may go on beyond `end`. Doubled quotes become single ones in `bytes` itself.
   *
   * @param isLast whether the text ends at `end`.
   */
  record(bytes: Uint8Array, at: number, end: number, isLast: boolean): number;
}

export function createCsvScanner(delimiter: string, onFault: OnFault): CsvScanner {
  const separator = new TextEncoder().encode(delimiter);
  const lead = separator[0]!;
  /** 1 for every byte at which a plain field may end. */
  const stops = new Uint8Array(256);
  for (const stop of [lead, newline, carriageReturn]) stops[stop] = 1;
  let starts = new Int32Array(1024);
  let ends = new Int32Array(1024);
  let cells = 0;
  let line = 1;
  let mostCells = Number.POSITIVE_INFINITY;
  let isTooWide = false;
  /** Cells of the record at hand that hold doubled quotes. */
  const doubled: number[] = [];
  /** What is wrong with it; told when it is known to be whole, because until then it is read again. */
  const faults: Parameters<OnFault>[] = [];

  /** Whether a delimiter of several bytes stands here, its first one known to. */
  function goesOn(bytes: Uint8Array, at: number): boolean {
    for (let i = 1; i < separator.length; i++) if (bytes[at + i] !== separator[i]) return false;
    return true;
  }

  /** From `at` to the next delimiter or line end. Every byte of the file passes here, or through the quoted field. */
  function plainEnd(bytes: Uint8Array, at: number, end: number): number {
    while (at < end) {
      if (stops[bytes[at]!] === 0) at++;
      else if (separator.length > 1 && bytes[at] === lead && !goesOn(bytes, at)) at++;
      else break;
    }
    return at;
  }

  function note(from: number, to: number): void {
    if (cells === starts.length) {
      const [oldStarts, oldEnds] = [starts, ends];
      starts = new Int32Array(cells * 2);
      ends = new Int32Array(cells * 2);
      starts.set(oldStarts);
      ends.set(oldEnds);
    }
    starts[cells] = from;
    ends[cells] = to;
    cells++;
  }

  function record(bytes: Uint8Array, at: number, end: number, isLast: boolean): number {
    const before = cells;
    let lines = 1;
    if (doubled.length > 0) doubled.length = 0;
    if (faults.length > 0) faults.length = 0;
    for (;;) {
      if (bytes[at] !== quote || at >= end) {
        const from = at;
        at = plainEnd(bytes, at, end);
        note(from, at);
      } else {
        const from = ++at;
        const fieldLine = line + lines - 1;
        let isDoubled = false;
        for (; at < end; at++) {
          const code = bytes[at]!;
          if (code === quote) {
            if (at + 1 >= end || bytes[at + 1] !== quote) break;
            isDoubled = true;
            at++;
          } else if (code === carriageReturn || (code === newline && bytes[at - 1] !== carriageReturn)) lines++;
        }
        // A quote that is the last byte there is may be the first of two.
        if (!isLast && at + 1 >= end) return forget(before);
        if (isDoubled) doubled.push(cells);
        note(from, at);
        if (at >= end) faults.push(['A quote is opened that never closes', fieldLine, from, at]);
        else {
          const close = at + 1;
          at = plainEnd(bytes, close, end);
          if (at > close) faults.push(['More text follows a closing quote', fieldLine, from, at]);
        }
      }
      if (at >= end) {
        if (!isLast) return forget(before);
        break;
      }
      if (bytes[at] !== lead) {
        if (bytes[at] === carriageReturn) {
          if (at + 1 >= end && !isLast) return forget(before);
          if (at + 1 < end && bytes[at + 1] === newline) at++;
        }
        at++;
        break;
      }
      at += separator.length;
      if (cells - before >= mostCells) {
        isTooWide = true;
        return -1;
      }
    }
    for (const fault of faults) onFault(...fault);
    for (const cell of doubled) ends[cell] = withSingleQuotes(bytes, starts[cell]!, ends[cell]!);
    line += lines;
    return at;
  }

  function forget(before: number): number {
    cells = before;
    return -1;
  }

  return {
    get starts() {
      return starts;
    },
    get ends() {
      return ends;
    },
    get cells() {
      return cells;
    },
    set cells(count) {
      cells = count;
    },
    get line() {
      return line;
    },
    get isFaulty() {
      return faults.length > 0;
    },
    get mostCells() {
      return mostCells;
    },
    set mostCells(count) {
      mostCells = count;
    },
    get isTooWide() {
      return isTooWide;
    },
    record,
  };
}

/** Moves the bytes of a field together, one quote for every two, and gives where it ends now. */
function withSingleQuotes(bytes: Uint8Array, from: number, to: number): number {
  let end = from;
  for (let at = from; at < to; at++) {
    bytes[end++] = bytes[at]!;
    if (bytes[at] === quote) at++;
  }
  return end;
}
