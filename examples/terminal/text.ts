import { styleText } from 'node:util';
import Table from 'cli-table3';

const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;

function paint(style: Parameters<typeof styleText>[0], text: string): string {
  return colours ? styleText(style, text) : text;
}

/** A step of the story, with what it is about. */
export function heading(title: string, remark = ''): void {
  console.log(`\n${paint('bold', title)}${remark === '' ? '' : paint('dim', `  ${remark}`)}`);
}

export function say(...lines: readonly string[]): void {
  for (const line of lines) console.log(`  ${line}`);
}

/** A file that was written. */
export function wrote(path: string): void {
  say(`${paint('green', '→')} ${path}`);
}

/** A table with a header; numbers stand right. */
export function showTable(header: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const table = new Table({
    head: header.map((title) => paint('bold', title)),
    style: { head: [], border: [], compact: true },
    colAligns: header.map((_, column) => (isNumeric(rows, column) ? 'right' : 'left')),
  });
  table.push(...rows.map((row) => row.map(String)));
  console.log(table.toString().replace(/^/gm, '  '));
}

function isNumeric(rows: readonly (readonly (string | number)[])[], column: number): boolean {
  return rows.every(
    (row) => Number.isFinite(Number(String(row[column]).replaceAll(',', '') || Number.NaN)) || row[column] === '–',
  );
}

/** A number as a person reads it; a dash where there is none. */
export function number(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined) return '–';
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
