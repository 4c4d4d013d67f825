import type { CategoricalColumn, Column } from '../data/index.js';
import { type CategorySample, categorySample, numericSample, type Sample } from './sample.js';

/** A raw column as a sample of its own type. */
export function sampleOfColumn(column: Column): Sample {
  return column.type === 'numeric' ? numericSample(column.values) : countCodes(column);
}

function countCodes({ codes, categories }: CategoricalColumn): CategorySample {
  const counts = new Float64Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return categorySample(categories.map((category, code) => [category, counts[code]!] as const));
}
