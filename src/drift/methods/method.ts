import type { Random } from '../../random/index.js';
import type { DriftMethod } from '../drift-method.js';
import type { PairedCounts } from '../paired-counts.js';
import type { NumericSample } from '../sample.js';

/** What a method finds for one column. */
export interface DriftScore {
  /** What is held against the threshold: a p-value for a test, a distance for a distance. Null: too few values to say. */
  readonly score: number | null;
  /** The test's own statistic; absent where it is infinite. */
  readonly statistic?: number;
  readonly pValue?: number;
}

/** Which shifts a one-sided test looks for: `less` finds a reference that lies below the current values. */
export type Alternative = 'two-sided' | 'less' | 'greater';

/** What a comparison may use beside the samples. */
export interface MethodContext {
  /** For methods that permute. */
  readonly random: Random;
  /** For tests that can be one-sided. */
  readonly alternative: Alternative;
}

interface BaseMethod {
  readonly name: DriftMethod;
  /** A distance drifts when it is large, a test when its p-value is small. */
  readonly kind: 'distance' | 'test';
  readonly threshold: number;
  /** Whether a score equal to the threshold counts as drift. */
  readonly inclusive: boolean;
}

/** Compares numbers by their order or size. Neither sample is empty. */
export interface NumericMethod extends BaseMethod {
  readonly on: 'numbers';
  compare(reference: NumericSample, current: NumericSample, context: MethodContext): DriftScore;
}

/** Compares counts. Numbers are counted by `values` one by one, or in `bins`. Neither side is empty. */
export interface CountMethod extends BaseMethod {
  readonly on: 'values' | 'bins';
  compare(counts: PairedCounts, context: MethodContext): DriftScore;
}

/** A way to measure drift: its name, its verdict, its arithmetic. */
export type Method = NumericMethod | CountMethod;

/** The outcome of a distance; undecided where it overflows a double. */
export function distance(score: number): DriftScore {
  return Number.isFinite(score) ? { score } : undecided;
}

/** The outcome of a test; undecided where its arithmetic overflows a double. */
export function testResult(statistic: number, pValue: number): DriftScore {
  if (Number.isNaN(pValue)) return undecided;
  return { score: pValue, ...(Number.isFinite(statistic) ? { statistic } : {}), pValue };
}

/** The outcome where a method has too little to go by. */
export const undecided: DriftScore = { score: null };
