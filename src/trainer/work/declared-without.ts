import type { TableSchema } from '../../data/index.js';

/** What was declared of the columns that are left: a fit holds its columns to no more. */
export function declaredWithout(
  declared: TableSchema | undefined,
  excluded: readonly string[],
): TableSchema | undefined {
  return declared && { columns: declared.columns.filter(({ name }) => !excluded.includes(name)) };
}
