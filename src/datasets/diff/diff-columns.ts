import {
  type CategoricalColumn,
  type CategoricalProfile,
  compactProfile,
  type NumericProfile,
} from '../../data/index.js';
import { driftScore } from '../../drift/index.js';
import type { CategoricalSummary, ColumnDiff, NumericSummary } from '../dataset-diff.js';
import type { ColumnPair } from './diff-rows.js';

const mostListed = 10;

/** How the values of one column changed. */
export function diffColumn({ before, after }: ColumnPair): ColumnDiff {
  const [old, now] = [before, after].map((column) => compactProfile({ rows: 0, columns: [column] }).columns[0]!) as
    | [NumericProfile, NumericProfile]
    | [CategoricalProfile, CategoricalProfile];
  const { name } = after;
  if (before.type === 'numeric' && after.type === 'numeric') {
    const score = (method: 'psi' | 'ks') => driftScore(method, before.values, after.values, { type: 'numeric' });
    return {
      name,
      type: 'numeric',
      before: numericSummary(old as NumericProfile),
      after: numericSummary(now as NumericProfile),
      psi: score('psi').score,
      ks: score('ks').statistic ?? null,
    };
  }
  const [was, is] = [before, after] as [CategoricalColumn, CategoricalColumn];
  const known = new Set(was.categories);
  const present = new Set(is.categories);
  return {
    name,
    type: 'categorical',
    before: categoricalSummary(old as CategoricalProfile),
    after: categoricalSummary(now as CategoricalProfile),
    newCategories: is.categories.filter((category) => !known.has(category)),
    lostCategories: was.categories.filter((category) => !present.has(category)),
    psi: driftScore('psi', textsOf(was), textsOf(is), { type: 'categorical' }).score,
  };
}

function numericSummary({ missing, mean, std, min, q1, median, q3, max }: NumericProfile): NumericSummary {
  return { missing, mean, std, min, q1, median, q3, max };
}

function categoricalSummary({ missing, distinct, categories }: CategoricalProfile): CategoricalSummary {
  return { missing, distinct, most: categories.slice(0, mostListed) };
}

function textsOf({ codes, categories }: CategoricalColumn): (string | null)[] {
  return Array.from(codes, (code) => (code < 0 ? null : categories[code]!));
}
