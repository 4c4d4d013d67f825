import { ColumnTable } from 'arquero';

/** An arquero table of these columns. Not by `table()`, which assigns name by name and so loses `__proto__`. */
export function tableOf(
  columns: readonly { readonly name: string; readonly values: Float64Array | readonly unknown[] }[],
) {
  const data = columns.map(({ name, values }) => [name, values] as const);
  return new ColumnTable(
    Object.fromEntries(data),
    columns.map(({ name }) => name),
  );
}
