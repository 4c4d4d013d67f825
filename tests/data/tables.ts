import type { ColumnTable } from 'arquero';

/** A table's values by column name, as plain lists. */
export function columnsAsLists(table: ColumnTable): Record<string, unknown[]> {
  return Object.fromEntries(table.columnNames().map((name) => [name, Array.from(table.array(name))]));
}
