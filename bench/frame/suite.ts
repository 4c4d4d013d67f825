import type { Row } from './contest.js';

/** A set of measurements about one room, chosen on the command line by its name. */
export interface Suite {
  readonly name: string;
  /** What is measured, beside whom, in one line. */
  readonly about: string;
  /** Each row is given as soon as it is measured. */
  run(effort: Effort): AsyncIterable<Row>;
}

/** How much to measure: `quick` only shows that a suite runs; its figures say nothing. */
export type Effort = 'full' | 'quick';
