import { type Problem, refuse } from '../../errors/index.js';
import { permutation, type Random, shuffle } from '../../random/index.js';
import type { Labels } from './labels.js';
import { orderByTime, timesOf } from './times.js';

/** Row numbers of the two parts. */
export interface Parts {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/** Any rows, in random order. */
export function randomParts(rows: number, testRows: number, random: Random): Parts {
  const order = permutation(rows, random);
  return { train: order.subarray(testRows), test: order.subarray(0, testRows) };
}

/**
 * Every class with its share in either part, give or take a row, as scikit-learn's `StratifiedShuffleSplit`: what is
 * left over after rounding down goes to the classes that lost most (the largest remainders, the first class first).
 */
export function stratifiedParts(classes: Labels, testRows: number, random: Random): Parts {
  const inTest = new Uint8Array(classes.of.length);
  const quotas = testQuotas(classes.counts, testRows);
  const members = classes.counts.map((count) => new Uint32Array(count));
  const filled = classes.counts.map(() => 0);
  classes.of.forEach((label, row) => {
    members[label]![filled[label]!++] = row;
  });
  for (const [label, rows] of members.entries()) {
    for (const row of shuffle(rows, random).subarray(0, quotas[label])) inTest[row] = 1;
  }
  return partsOf(inTest, random);
}

export function stratifyProblems(classes: Labels, testRows: number, where: string): Problem[] {
  const rows = classes.of.length;
  const lone = classes.values.filter((_, label) => classes.counts[label] === 1);
  if (lone.length > 0) {
    return [
      {
        what: `${lone.length === 1 ? 'A class has' : `${lone.length} classes have`} one row only, ${lone.slice(0, 5).map(String).join(', ')}: it cannot be in both parts`,
        where,
        remedy: 'Put rare classes together, or leave them out; a quantity cannot be stratified by',
      },
    ];
  }
  if (classes.values.length > Math.min(testRows, rows - testRows)) {
    return [
      {
        what: `${classes.values.length} classes do not fit into parts of ${rows - testRows} and ${testRows} rows`,
        where,
        remedy: 'Make the smaller part larger with testSize, or put classes together',
      },
    ];
  }
  return [];
}

/** Whole groups, so that none is in both parts: a share of the groups, as scikit-learn's `GroupShuffleSplit` has it. */
export function groupedParts(groups: Labels, testSize: number, random: Random): Parts {
  const order = permutation(groups.values.length, random);
  const chosen = new Uint8Array(order.length);
  for (const group of order.subarray(0, testGroups(groups, testSize))) chosen[group] = 1;
  return partsOf(
    Uint8Array.from(groups.of, (group) => chosen[group]!),
    random,
  );
}

export function groupProblems(groups: Labels, testSize: number, where: string): Problem[] {
  if (testGroups(groups, testSize) < groups.values.length) return [];
  return [
    {
      what: `A test share of ${testSize} of ${groups.values.length} groups leaves one part empty`,
      where,
      remedy: 'Give a smaller testSize, or a column of more groups',
    },
  ];
}

function testGroups({ values }: Labels, testSize: number): number {
  return Math.ceil(values.length * testSize);
}

/**
 * The latest rows for the test, both parts in order of time. Rows of one moment stay together: those of the moment
 * at which the parts meet are the test's, or where nothing would be left to train on, the training part's.
 *
 * @throws ValidationError when a time is missing or cannot be read, or all are the same.
 */
export function latestParts(values: ArrayLike<unknown>, testRows: number, where: string): Parts {
  const problems: Problem[] = [];
  const times = timesOf(values, where, problems);
  refuse(problems);
  const order = orderByTime(times);
  const at = (place: number) => times[order[place]!]!;
  const meeting = at(order.length - testRows);
  let start = order.length - testRows;
  while (start > 0 && at(start - 1) === meeting) start--;
  if (start === 0) while (start < order.length && at(start) === meeting) start++;
  if (start === order.length) {
    refuse([{ what: 'All rows are of one time: there is no later part', where, remedy: 'Split at random instead' }]);
  }
  return { train: order.subarray(0, start), test: order.subarray(start) };
}

/** How many rows of each class go to the test, `testRows` in all. */
function testQuotas(counts: readonly number[], testRows: number): number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const exact = counts.map((count) => (count * testRows) / rows);
  const quotas = exact.map(Math.floor);
  const byRemainder = counts
    .map((_, label) => label)
    .sort((a, b) => exact[b]! - quotas[b]! - (exact[a]! - quotas[a]!) || a - b);
  const left = testRows - quotas.reduce((sum, quota) => sum + quota, 0);
  for (const label of byRemainder.slice(0, left)) quotas[label]!++;
  return quotas;
}

function partsOf(inTest: Uint8Array, random: Random): Parts {
  const order = permutation(inTest.length, random);
  return { train: order.filter((row) => inTest[row] === 0), test: order.filter((row) => inTest[row] === 1) };
}
