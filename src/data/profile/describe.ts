import { type Problem, refuse } from '../../errors/index.js';
import type { TableLike } from '../columns-of.js';
import type { Column, Frame } from '../frame.js';
import { frameInSlices } from '../frame-in-slices.js';
import { unknownColumn } from '../unknown-column.js';
import { finish, finishAtLeisure, type Work } from '../work.js';
import { categoricalProfile } from './categorical-profile.js';
import { comparable } from './comparable.js';
import { cramersVMatrix } from './correlations/cramers-v.js';
import { pearsonMatrix } from './correlations/pearson.js';
import { spearmanMatrix } from './correlations/spearman.js';
import { duplicateColumns } from './duplicate-columns.js';
import { countDuplicateRows } from './duplicate-rows.js';
import { findingsOf } from './findings/findings-of.js';
import { identifiersOf } from './identifiers.js';
import { numericProfile } from './numeric-profile.js';
import type { ColumnProfile, Profile } from './profile.js';
import { targetProfile } from './target/target-profile.js';

export interface DescribeOptions {
  /** The column that is to be predicted: adds how far each other one tells it, and what is to be said of its classes. */
  readonly target?: string;
  /** Stops the work at its next pause. */
  readonly signal?: AbortSignal;
  /** Told the share that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Looks at a table before anything is done with it: what pandas' `describe` and `info` tell, what Evidently's data
 * summary adds, how columns go together, and what deserves a look. Works in slices of some tens of thousands of rows,
 * with a turn of the event loop after each. Of a table of more than 500 columns of a type, the first 500 are compared with
 * each other; the target is compared with all.
 *
 * @throws ValidationError when the table has no column or no row, or no column bears the target's name.
 */
export async function describe(data: TableLike, options: DescribeOptions = {}): Promise<Profile> {
  return finishAtLeisure(describing(data, options), options.signal);
}

/** The part of a profile that travels inside a model: what drift is measured against. */
export function compactProfile(frame: Frame): Profile {
  const columns = frame.columns.map((column) => finish(profileColumn(column, false)));
  return { rows: frame.rows, duplicateRows: 0, columns, findings: [] };
}

/** Of each type, so many columns are compared with each other: pairs grow with the square of the columns. */
const mostCompared = 500;

// About how the time is divided between reading, the columns, what compares them, and the search for equal rows.
const untilColumns = 0.25;
const untilComparison = 0.7;
const untilDuplicates = 0.9;

function* describing(data: TableLike, { target, onProgress = () => {} }: DescribeOptions): Work<Profile> {
  const frame = yield* frameInSlices(data);
  refuse(problemsOf(frame, target));
  onProgress(untilColumns);
  yield;

  const columns: ColumnProfile[] = [];
  for (const column of frame.columns) {
    columns.push(yield* profileColumn(column, true));
    onProgress(untilColumns + ((untilComparison - untilColumns) * columns.length) / frame.columns.length);
    yield;
  }

  const compared = yield* comparable(frame, columns);
  const { numeric, categorical, ranked } = compared;
  const correlations = yield* pearsonMatrix(numeric.slice(0, mostCompared), frame.rows);
  const ranks = [...ranked].slice(0, mostCompared);
  const rankCorrelations = yield* spearmanMatrix(
    ranks.map(([name]) => name),
    ranks.map(([, values]) => values),
  );
  const associations = yield* cramersVMatrix(categorical.slice(0, mostCompared), frame.rows);
  onProgress(untilDuplicates);
  yield;

  const identifiers = identifiersOf(columns, target);
  const others = frame.columns.filter(({ name }) => !identifiers.includes(name));
  const apart = identifiers.length > 0 && others.length > 0;
  const profile = {
    rows: frame.rows,
    duplicateRows: tellsAllApart(columns, frame) ? 0 : yield* countDuplicateRows(frame),
    ...(apart
      ? { duplicateRowsWithoutIdentifiers: yield* countDuplicateRows({ rows: frame.rows, columns: others }) }
      : {}),
    columns,
    duplicateColumns: yield* duplicateColumns(frame, columns),
    memory: columns.reduce((sum, { memory = 0 }) => sum + memory, 0),
    correlations,
    rankCorrelations,
    associations,
    ...(target === undefined ? {} : { target: yield* targetProfile(frame, columns, target, compared) }),
  };
  const findings = findingsOf(profile);
  onProgress(1);
  return { ...profile, findings };
}

/** Whether any column has another value in every row: then no row repeats another, and none needs to be compared. */
function tellsAllApart(columns: readonly ColumnProfile[], { rows }: Frame): boolean {
  return columns.some(({ distinct }) => distinct === rows);
}

function* profileColumn(column: Column, detail: boolean): Work<ColumnProfile> {
  return column.type === 'numeric' ? yield* numericProfile(column, detail) : yield* categoricalProfile(column, detail);
}

function problemsOf({ rows, columns }: Frame, target: string | undefined): Problem[] {
  const problems: Problem[] = [];
  if (rows === 0 || columns.length === 0) {
    problems.push({
      what: `The table has ${columns.length} columns and ${rows} rows: there is nothing to describe`,
      remedy: 'Give a table with at least one row',
    });
  }
  const names = columns.map(({ name }) => name);
  if (target !== undefined && !names.includes(target)) problems.push(unknownColumn(target, 'target', names));
  return problems;
}
