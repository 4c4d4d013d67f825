import { createHash } from 'node:crypto';
import { littleEndian } from '../arrays/index.js';
import type { TableLike } from './columns-of.js';
import type { Column } from './frame.js';
import { toFrame } from './to-frame.js';

/**
 * SHA-256 over a table's content, in hexadecimal: names, types and values in order. Equal for equal content, whether
 * it came as rows, columns or a table, and whatever the order in which categories were met.
 */
export function fingerprint(data: TableLike): string {
  const frame = toFrame(data);
  const hash = createHash('sha256').update(`ciclo-table-1\n${frame.rows}\n`);
  for (const column of frame.columns) {
    hash.update(`${JSON.stringify([column.name, column.type])}\n`);
    hash.update(column.type === 'numeric' ? numberBytes(column.values) : categoryText(column));
  }
  return hash.digest('hex');
}

/** Little-endian doubles; every missing value is written as the one quiet NaN. */
function numberBytes(values: Float64Array): Uint8Array {
  const quiet = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) quiet[i] = Number.isNaN(values[i]) ? Number.NaN : values[i]!;
  return littleEndian(quiet);
}

function categoryText(column: Column & { type: 'categorical' }): string {
  const texts = column.categories.map((category) => JSON.stringify(category));
  const cells = Array.from(column.codes, (code) => (code < 0 ? 'null' : texts[code]!));
  return `${column.valueType}\n${cells.join('\n')}\n`;
}
