import { categories } from './categories.js';
import { columns } from './columns.js';
import { fitting } from './fitting.js';
import { missingValues } from './missing-values.js';
import { options } from './options.js';
import { range } from './range.js';
import { rows } from './rows.js';
import { saving } from './saving.js';
import { createTransformerSuite, type TransformerCheckOptions } from './suite.js';

export type { SampleKind } from './sample-frame.js';
export type { TransformerCheckOptions, TransformerTraits } from './suite.js';

const behaviours = [saving, fitting, rows, range, columns, missingValues, categories, options];

/**
 * Registers the tests that every transformer must pass, with the runner that is handed in. What it takes, and what becomes
 * of missing values and new categories, is told in `traits`, and held to.
 *
 * @example
 * describe('my transformer', () => transformerChecks({ test, transformer: myDefinition }));
 */
export function transformerChecks(given: TransformerCheckOptions): void {
  const suite = createTransformerSuite(given);
  for (const behaviour of behaviours) behaviour(suite);
}
