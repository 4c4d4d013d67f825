import type { ColumnTable } from 'arquero';
import { type CategoricalColumn, categoryValue, type Frame, tableOf } from '../../data/index.js';

/** As `readCsv` gives tables: numbers as a Float64Array with NaN, anything else with `null` where missing. */
export function tableOfContent({ columns }: Frame): ColumnTable {
  return tableOf(
    columns.map((column) => ({
      name: column.name,
      values: column.type === 'numeric' ? column.values : valuesOf(column),
    })),
  );
}

function valuesOf({ codes, categories, valueType }: CategoricalColumn): (string | boolean | number | null)[] {
  const values = categories.map((category) => categoryValue(category, valueType));
  const cells = new Array<string | boolean | number | null>(codes.length);
  for (let i = 0; i < cells.length; i++) cells[i] = codes[i]! < 0 ? null : values[codes[i]!]!;
  return cells;
}
