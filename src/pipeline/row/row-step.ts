/*
 * A model that serves one request at a time spends most of it on making columns of length one. So steps may also say
 * how a lone row goes through them: as numbers in places. What no step need say again is what to do about rows that
 * are out of the ordinary (a category that was never met, a text among numbers): such a row goes the way of tables.
 */

/** What stands in each place of a row: a number, NaN where it is missing, or a category. */
export interface RowPlace {
  readonly name: string;
  /** The place holds a position in this list, −1 where the category is missing. Absent: the place holds a number. */
  readonly categories?: readonly string[] | undefined;
}

/** How a row goes through a step. */
export interface RowStep {
  /** What comes out. */
  readonly places: readonly RowPlace[];
  /** Gives what comes out, in an array that is written anew for the next row; what goes in is left as it is. */
  run(row: Float64Array): Float64Array;
}

/** A step for rows laid out in this way; `undefined` where it has no such form for them. */
export type MakeRowStep = (places: readonly RowPlace[]) => RowStep | undefined;
