import type { CategoricalColumn, Column } from '../data/index.js';
import type { DriftColumnType } from './drift-detector.js';
import { type CategorySample, categoriesOf, categorySample, numericSample, type Sample } from './sample.js';

/**
 * A raw column as a sample of the wanted type. Numbers can be taken as categories; texts and booleans cannot be taken
 * as numbers: then undefined. A column without any value fits either type.
 */
export function sampleOfColumn(column: Column, type: DriftColumnType): Sample | undefined {
  if (column.type === 'categorical') return type === 'categorical' ? countCodes(column) : undefined;
  const sample = numericSample(column.values);
  return type === 'numeric' ? sample : categoriesOf(sample);
}

function countCodes({ codes, categories }: CategoricalColumn): CategorySample {
  const counts = new Float64Array(categories.length);
  for (const code of codes) if (code >= 0) counts[code]!++;
  return categorySample(categories.map((category, code) => [category, counts[code]!] as const));
}
