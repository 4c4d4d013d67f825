import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file of our making, that is removed after. */
export interface LargeCsv extends AsyncDisposable {
  readonly path: string;
  readonly rows: number;
}

/** How many values each column of texts has. */
const categories = [2, 5, 10, 20, 40, 50];

/**
 * 20 columns: 12 of numbers (3 of whole ones, 5 with three decimals, 3 with six, 1 with all digits of a double, one
 * cell in fifty blank), 6 of texts that repeat (one of them in quotes now and then), booleans, and an identifier.
 */
export async function writeLargeCsv(rows: number): Promise<LargeCsv> {
  const folder = await mkdtemp(join(tmpdir(), 'ciclo-bench-reading-'));
  const path = join(folder, 'large.csv');
  await pipeline(Readable.from(linesOf(rows)), createWriteStream(path));
  return { path, rows, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

function* linesOf(rows: number): Generator<string> {
  const random = createRandom(1);
  const numbers = Array.from({ length: 12 }, (_, i) => `n${i}`);
  yield `${[...numbers, ...categories.map((_, i) => `t${i}`), 'flag', 'id'].join(',')}\n`;
  let text = '';
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < 12; i++) text += `${numberText(i, random())},`;
    for (const count of categories) text += `${wordText(count, random())},`;
    text += `${random() < 0.5},id-${row.toString(36)}-${Math.floor(random() * 1e6)}\n`;
    if (text.length < 1 << 16) continue;
    yield text;
    text = '';
  }
  yield text;
}

function numberText(column: number, share: number): string {
  if (share < 0.02) return '';
  if (column < 3) return String(Math.floor(share * 100_000));
  if (column < 8) return (share * 1000).toFixed(3);
  return column < 11 ? (share * 10 - 5).toFixed(6) : String(share * share);
}

function wordText(count: number, share: number): string {
  if (count === 50 && share < 0.1) return '"value, in quotes"';
  return `value ${Math.floor(share * count)}`;
}

/** Numerical Recipes' linear congruential generator: anything that is the same each time will do. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
