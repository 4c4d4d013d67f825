import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom, type Random } from '../../../src/random/index.js';

/** A column as a host has it, and as numbers, with the texts that they stand for where they are codes. */
export interface WideColumn {
  readonly name: string;
  readonly values: Float64Array | (string | boolean | null)[];
  readonly numbers: Float64Array;
  /** Absent in an identifier, whose text is made of its number. */
  readonly texts?: readonly (string | boolean)[];
}

/** 12 numbers (three of them whole, one with holes), 6 texts of 3 to 40 categories, a flag, and an identifier. */
export function wideTable(rows: number): WideColumn[] {
  const random = createRandom(42);
  return [
    ...Array.from({ length: 12 }, (_, place) => {
      const numbers = Float64Array.from({ length: rows }, () => numberOf(place, random));
      return { name: `number ${place}`, values: numbers, numbers };
    }),
    ...[3, 4, 5, 8, 15, 40].map((count, place) => {
      const texts = Array.from({ length: count }, (_, i) => `category ${i}`);
      return coded(`text ${place}`, texts, rows, random);
    }),
    coded('flag', [false, true], rows, random),
    identifier(rows),
  ];
}

function numberOf(place: number, random: Random): number {
  if (place < 3) return random.integer(10 ** (place + 2));
  if (place === 3 && random.next() < 0.05) return Number.NaN;
  return random.normal() * 10 ** (place - 6);
}

function coded(name: string, texts: readonly (string | boolean)[], rows: number, random: Random): WideColumn {
  const numbers = Float64Array.from({ length: rows }, () => random.integer(texts.length));
  return { name, values: Array.from(numbers, (code) => texts[code]!), numbers, texts };
}

/** In no order: the factor has no divisor in common with a power of ten. */
function identifier(rows: number): WideColumn {
  const numbers = Float64Array.from({ length: rows }, (_, row) => (row * 7919) % rows);
  return { name: 'id', values: Array.from(numbers, (number) => `id-${number}`), numbers };
}

/** The table for peers/profile_pandas.py: raw little-endian doubles, column after column. */
export async function writeTable(folder: string, table: readonly WideColumn[]): Promise<object> {
  const path = join(folder, 'table');
  await writeFile(path, '');
  for (const { numbers } of table) await writeFile(path, new Uint8Array(numbers.buffer), { flag: 'a' });
  const columns = table.map(({ name, values, texts }) => ({
    name,
    kind: values instanceof Float64Array ? 'number' : texts === undefined ? 'identifier' : 'coded',
    texts: texts ?? null,
  }));
  return { path, columns };
}
