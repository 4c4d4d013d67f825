import { readFileSync } from 'node:fs';
import type { DriftColumnType, DriftMethod } from '../../src/drift/index.js';

export interface DriftCase {
  readonly name: string;
  readonly type: DriftColumnType;
  /** Numbers, or how often each category occurs. */
  readonly reference: number[] | Record<string, number>;
  readonly current: number[] | Record<string, number>;
  readonly expected: Partial<Record<DriftMethod, { score: number; statistic?: number }>>;
}

export interface DriftFixture {
  readonly cases: readonly DriftCase[];
  /** Rows of arguments, the expected value last. */
  readonly distributions: Readonly<Record<string, readonly number[][]>>;
}

/** scipy's values, made by tests/fixtures/drift/make.py. */
export function readFixture(): DriftFixture {
  return JSON.parse(readFileSync(new URL('../fixtures/drift/drift.json', import.meta.url), 'utf8'));
}

/** Values again from counts. */
export function valuesOf(side: number[] | Record<string, number>): readonly (number | string)[] {
  if (Array.isArray(side)) return side;
  return Object.entries(side).flatMap(([category, count]) => new Array<string>(count).fill(category));
}
