import { type Problem, ValidationError } from '../errors/index.js';
import { csvRecords } from './csv-records.js';

/** A column as the file has it: nothing but text. */
export interface TextColumn {
  readonly name: string;
  readonly cells: string[];
}

const listedProblems = 20;
const shownText = 60;

/**
 * A CSV text with a header line, turned into columns of text. An empty line is a missing cell where there is one
 * column, and no row where there are several.
 *
 * @throws ValidationError for lines with too few or too many cells, broken quotes and repeated column names, with the
 *   number of each line; the first 20 are listed, the others counted.
 */
export function csvColumns(text: string, delimiter: string, source: string): TextColumn[] {
  const problems: Problem[] = [];
  let found = 0;
  function report(what: string, line: number, remedy: string): void {
    if (++found <= listedProblems) problems.push({ what, where: `${source}, line ${line}`, remedy });
  }
  const records = csvRecords(text, delimiter, (what, line) => report(what, line, 'Double the quotes within a field'));

  const header = records.next();
  const columns: TextColumn[] = header.done ? [] : header.value.fields.map((name) => ({ name, cells: [] }));
  for (const name of repeated(columns)) report(`The header names "${name}" twice`, 1, 'Give every column its own name');
  for (const { line, fields } of records) {
    if (fields.length === columns.length) {
      for (let i = 0; i < fields.length; i++) columns[i]!.cells.push(fields[i]!);
    } else if (fields.length > 1 || fields[0] !== '') {
      const what = `The line has ${fields.length} cells where the header has ${columns.length}`;
      report(`${what}: ${shorten(fields.join(delimiter))}`, line, 'Put a cell that holds the delimiter in quotes');
    }
  }
  if (found > listedProblems) problems.push({ what: `${found - listedProblems} more such problems`, where: source });
  if (found > 0) throw new ValidationError(problems);
  return columns;
}

function repeated(columns: readonly TextColumn[]): Set<string> {
  const names = columns.map(({ name }) => name);
  return new Set(names.filter((name, i) => names.indexOf(name) !== i));
}

function shorten(text: string): string {
  return text.length > shownText ? `${text.slice(0, shownText)}…` : text;
}
