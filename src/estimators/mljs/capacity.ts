import type { Matrix } from '../../arrays/index.js';
import { CapacityError, type Problem } from '../../errors/index.js';

/** Trees know their features by 16 bits. */
const mostColumns = 2 ** 16;

/**
 * What ml-random-forest is given to do at most, as rows² × features a tree × trees: it tries every cut of every feature
 * by going over all rows. One unit takes 20 to 30 ns, so that this takes some ten minutes.
 */
const mostForestWork = 2e10;

/**
 * How many numbers, features and target, ml-xgboost is given at most: it copies them to a stack of 5 MB as 32-bit floats,
 * and past its end it writes over other memory before it fails. This leaves 0.2 MB for what else stands there.
 */
const mostXgboostNumbers = 1_250_000;

/** @throws CapacityError where the fit would take hours. */
export function checkForestWork(
  { rows, columns }: Matrix,
  { features, trees }: { features: number; trees: number },
  { estimator, instead }: { estimator: string; instead: string },
): void {
  const work = rows * rows * features * trees;
  if (columns <= mostColumns && work <= mostForestWork) return;
  const mostRows = Math.floor(Math.sqrt(mostForestWork / (features * trees)));
  throw new CapacityError(
    columns > mostColumns
      ? tooManyColumns(columns, estimator)
      : {
          what: `ml-random-forest takes time as the square of the rows, and ${count(rows)} of them are too many: with ${count(trees)} trees of ${count(features)} features each it can take ${count(mostRows)}`,
          where: estimator,
          remedy: `Use ${instead}(), which has no such limit, or fewer rows or trees`,
        },
  );
}

/** @throws CapacityError where the data do not fit the package's stack. */
export function checkXgboostSize(
  { rows, columns }: Matrix,
  { estimator, instead }: { estimator: string; instead: string },
): void {
  const numbers = rows * (columns + 1);
  if (columns <= mostColumns && numbers <= mostXgboostNumbers) return;
  throw new CapacityError(
    columns > mostColumns
      ? tooManyColumns(columns, estimator)
      : {
          what: `ml-xgboost holds ${count(mostXgboostNumbers)} numbers at most, and ${count(rows)} rows of ${count(columns)} features and a target are ${count(numbers)}`,
          where: estimator,
          remedy: `Use ${instead}(), which has no such limit, or at most ${count(Math.floor(mostXgboostNumbers / (columns + 1)))} rows`,
        },
  );
}

function tooManyColumns(columns: number, where: string): Problem {
  return {
    what: `There are ${count(columns)} features, and a tree can tell ${count(mostColumns)} apart`,
    where,
    remedy: 'Leave features out',
  };
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
