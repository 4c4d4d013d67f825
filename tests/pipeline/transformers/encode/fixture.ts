import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

type Columns = { readonly town: string[]; readonly size: string[]; readonly paid: string[] };
type Case = { readonly options: object; readonly train: number[][]; readonly later: number[][] };

interface EncodeFixture {
  readonly columns: Columns;
  readonly later: Columns;
  readonly oneHot: readonly (Case & { readonly names: string[] })[];
  readonly ordinal: readonly Case[];
  readonly target: {
    readonly asked: string[];
    readonly price: number[];
    readonly label: number[];
    readonly kind: number[];
    readonly cases: readonly {
      readonly smooth: 'auto' | number;
      readonly regression: number[];
      readonly binary: number[];
      readonly classes: number[][];
    }[];
  };
  readonly frequency: {
    readonly towns: (string | null)[];
    readonly shares: { readonly [town: string]: number };
    readonly counts: { readonly [town: string]: number };
  };
  readonly dates: {
    readonly texts: string[];
    readonly milliseconds: number[];
    readonly parts: { readonly [part: string]: number[] };
  };
}

const path = new URL('../../../fixtures/transformers/encode.json', import.meta.url);

/** Made by encode.py beside it. */
export const fixture: EncodeFixture = JSON.parse(readFileSync(path, 'utf8'));

/** The first rows of columns. */
export function head<T extends { readonly [name: string]: readonly unknown[] }>(columns: T, rows: number): T {
  return Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [name, values.slice(0, rows)]),
  ) as unknown as T;
}

/** Columns as a list of rows. */
export function rowsOf(columns: { readonly [name: string]: readonly unknown[] }): unknown[][] {
  const all = Object.values(columns);
  return (all[0] ?? []).map((_, row) => all.map((values) => values[row]));
}

export function expectClose(actual: readonly unknown[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    expect(Math.abs((value as number) - expected[i]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected[i]!)));
  });
}
