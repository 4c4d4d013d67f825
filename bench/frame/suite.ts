import type { Row } from './contest.js';

/** A set of measurements about one room, chosen on the command line by its name. */
export interface Suite {
  readonly name: string;
  /** What is measured, beside whom, in one line. */
  readonly about: string;
  /** Each row is given as soon as it is measured. */
  run(): AsyncIterable<Row>;
}
