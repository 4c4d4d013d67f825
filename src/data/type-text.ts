/** What a column of a text file can be read as. */
export type TextType = 'number' | 'boolean' | 'text';

/** Decimal numbers as CSV files write them; neither hexadecimal, nor the words that `Number` also takes. */
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A column of text, typed by its content: numbers where every filled cell is one, booleans where every one is `true`
 * or `false`, else the text as it stands. Cells that are blank, or one of `missing`, are NaN in numbers, null elsewhere.
 *
 * @param type what the column should be; cells that are not of it leave it text.
 */
export function typeText(cells: readonly string[], missing: readonly string[], type?: TextType): ArrayLike<unknown> {
  const markers = new Set(missing);
  const isMissing = (cell: string) => cell.trim() === '' || markers.has(cell);
  const every = (fits: (cell: string) => boolean) => cells.every((cell) => isMissing(cell) || fits(cell));

  if (type !== 'text' && type !== 'boolean' && every((cell) => decimal.test(cell.trim()))) {
    return Float64Array.from(cells, (cell) => (isMissing(cell) ? Number.NaN : Number(cell)));
  }
  if (type !== 'text' && type !== 'number' && every((cell) => /^(?:true|false)$/i.test(cell.trim()))) {
    return cells.map((cell) => (isMissing(cell) ? null : cell.trim().toLowerCase() === 'true'));
  }
  return cells.map((cell) => (isMissing(cell) ? null : cell));
}
