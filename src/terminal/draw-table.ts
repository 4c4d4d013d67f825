import { textWidth } from './text-width.js';

/** A column of a table: its cells as they are shown. */
export interface TableColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
  readonly cells: readonly string[];
}

/** Beside its text a cell has a space on either side, and a line after it. */
const cellMargin = 3;
/** The fewest characters that a column is cut to, unless its title is longer. */
const least = 8;

/** How wide a table of these columns is, in characters. */
export function widthOf(columns: readonly TableColumn[]): number {
  return 1 + columns.reduce((sum, column) => sum + columnWidth(column) + cellMargin, 0);
}

/** A table with lines around its cells; where it is too wide, the widest columns of text are cut, and show that by `…`. */
export async function drawTable(columns: readonly TableColumn[], width: number): Promise<string> {
  // Not every host of the library draws tables.
  const { default: Table } = await import('cli-table3');
  const table = new Table({
    head: columns.map(({ title }) => title),
    style: { head: [], border: [], compact: true },
    colAligns: columns.map(({ align }) => align),
    colWidths: fitWidths(columns, width).map((text) => text + cellMargin - 1),
  });
  const rows = columns[0]?.cells.length ?? 0;
  for (let row = 0; row < rows; row++) table.push(columns.map(({ cells }) => cells[row]!));
  return table.toString();
}

function fitWidths(columns: readonly TableColumn[], width: number): number[] {
  const widths = columns.map(columnWidth);
  const leasts = columns.map(({ title }) => Math.max(least, textWidth(title)));
  let excess = widthOf(columns) - width;
  while (excess > 0) {
    const widest = columns.reduce((best, { align }, i) => {
      const canShrink = align === 'left' && widths[i]! > leasts[i]!;
      return canShrink && (best < 0 || widths[i]! > widths[best]!) ? i : best;
    }, -1);
    if (widest < 0) break;
    widths[widest]!--;
    excess--;
  }
  return widths;
}

function columnWidth({ title, cells }: TableColumn): number {
  return cells.reduce((most, text) => Math.max(most, textWidth(text)), textWidth(title));
}
