import type { CategoricalColumn, Frame, NumericColumn } from '../frame.js';
import { inSlices, type Work } from '../work.js';
import { type Ranked, rankValues } from './correlations/ranks.js';
import { sampleRows } from './correlations/sample-rows.js';
import { isIdentifier } from './identifiers.js';
import type { CategoricalProfile, ColumnProfile } from './profile.js';

const mostCategories = 1_000;

/** The columns in the forms in which they are compared with each other. */
export interface Comparable {
  readonly numeric: readonly NumericColumn[];
  /** Without identifiers and what else has too many categories to say anything; all of theirs are met. */
  readonly categorical: readonly CategoricalColumn[];
  /** The rows that are looked at where looking at all would take long. */
  readonly sample: Uint32Array;
  /** The sampled rows of each numeric column, ranked. */
  readonly ranked: ReadonlyMap<string, Ranked>;
}

export function* comparable(frame: Frame, profiles: readonly ColumnProfile[]): Work<Comparable> {
  const sample = sampleRows(frame.rows);
  const numeric: NumericColumn[] = [];
  const categorical: CategoricalColumn[] = [];
  const ranked = new Map<string, Ranked>();
  for (const [place, column] of frame.columns.entries()) {
    const profile = profiles[place]!;
    if (column.type === 'numeric') {
      numeric.push(column);
      ranked.set(column.name, yield* rankValues(pickNumbers(column.values, sample)));
    } else if (profile.type === 'categorical' && profile.distinct <= mostCategories && !isIdentifier(profile)) {
      categorical.push(yield* withoutUnmet(column, profile));
    }
    yield;
  }
  return { numeric, categorical, sample, ranked };
}

export function pickNumbers(values: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]!]!;
  return picked;
}

export function pickCodes(codes: Int32Array, rows: Uint32Array): Int32Array {
  const picked = new Int32Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = codes[rows[i]!]!;
  return picked;
}

/** Rows taken from a larger table bring all of its categories along: those that none of them has are left out. */
function* withoutUnmet(column: CategoricalColumn, { distinct }: CategoricalProfile): Work<CategoricalColumn> {
  const { codes, categories } = column;
  if (categories.length === distinct) return column;
  const codeOf = new Int32Array(categories.length).fill(-1);
  const met: string[] = [];
  const recoded = new Int32Array(codes.length);
  yield* inSlices(codes.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = codes[row]!;
      if (code >= 0 && codeOf[code]! < 0) codeOf[code] = met.push(categories[code]!) - 1;
      recoded[row] = code < 0 ? -1 : codeOf[code]!;
    }
  });
  return { ...column, codes: recoded, categories: met };
}
