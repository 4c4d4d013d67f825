const quote = 0x22;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** One record of a CSV text: its fields, unquoted, and the line on which it begins (from 1). */
export interface CsvRecord {
  readonly line: number;
  readonly fields: readonly string[];
}

/** What breaks the rules of quoting, and on which line the field begins. */
export type OnFault = (what: string, line: number) => void;

/**
 * The records of a CSV text (RFC 4180): fields in quotes may hold delimiters, line ends and doubled quotes; a quote
 * within a field that began without one is plain text. Lines end in LF, CRLF or CR. Plain loops over character codes,
 * because every byte of the file passes through them.
 */
export function* csvRecords(text: string, delimiter: string, onFault: OnFault): Generator<CsvRecord> {
  const separator = delimiter.charCodeAt(0);
  const end = text.length;
  let at = 0;
  let line = 1;
  while (at < end) {
    const record: CsvRecord & { fields: string[] } = { line, fields: [] };
    let more = true;
    while (more) {
      if (text.charCodeAt(at) === quote) record.fields.push(quotedField());
      else record.fields.push(plainField());
      more = at < end && text.charCodeAt(at) === separator;
      if (more) at++;
    }
    if (text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === newline) at++;
    at++;
    line++;
    yield record;
  }

  /** From `at` to the next delimiter or line end, which is not taken. */
  function plainField(): string {
    const from = at;
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === separator || code === newline || code === carriageReturn) break;
      at++;
    }
    return text.slice(from, at);
  }

  function quotedField(): string {
    const from = at + 1;
    const close = closingQuote(from);
    if (close < 0) {
      onFault('A quote is opened that never closes', line);
      at = end;
      return text.slice(from);
    }
    const raw = text.slice(from, close);
    at = close + 1;
    if (plainField() !== '') onFault('More text follows a closing quote', line);
    line += countLineEnds(raw);
    return raw.includes('"') ? raw.replaceAll('""', '"') : raw;
  }

  function closingQuote(from: number): number {
    let close = text.indexOf('"', from);
    while (close >= 0 && text.charCodeAt(close + 1) === quote) close = text.indexOf('"', close + 2);
    return close;
  }
}

function countLineEnds(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
