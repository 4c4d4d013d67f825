import {
  type CategoricalColumn,
  type Column,
  type Frame,
  repeatedNames,
  type TableLike,
  toFrame,
} from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';

/**
 * The content of a table in the one form that its values have: categories in order of first appearance and none that
 * no row has, numbers as numbers, and one NaN. So equal fingerprints mean equal bytes.
 *
 * @throws ValidationError when it is no table, has no column, or two of one name.
 */
export function contentOf(table: TableLike): Frame {
  const { rows, columns } = toFrame(table);
  refuse(columnProblems(rows, columns));
  return { rows, columns: columns.map(canonical) };
}

function columnProblems(rows: number, columns: readonly Column[]): Problem[] {
  if (columns.length === 0) return [{ what: 'The table has no column', remedy: 'Give at least one' }];
  const uneven = columns.filter((column) => lengthOf(column) !== rows);
  return [
    ...repeatedNames(columns).map((name) => ({
      what: 'The table has two columns of this name',
      where: `column "${name}"`,
    })),
    ...uneven.map((column) => ({
      what: `The column has ${lengthOf(column)} values, and the table ${rows} rows`,
      where: `column "${column.name}"`,
    })),
  ];
}

function lengthOf(column: Column): number {
  return column.type === 'numeric' ? column.values.length : column.codes.length;
}

function canonical(column: Column): Column {
  const { name } = column;
  if (column.type === 'numeric') return { type: 'numeric', name, values: withOneNaN(column.values) };
  const met = asMet(column);
  // A column without a value has no type but this one, and numbers are numbers to whoever loads them.
  if (met.categories.length === 0 || met.valueType === 'number') return asNumbers(met);
  return met;
}

/** NaN has many bit patterns, and which one a computation gives depends on the machine. */
function withOneNaN(values: Float64Array): Float64Array {
  const copy = new Float64Array(values.length);
  for (let i = 0; i < copy.length; i++) copy[i] = Number.isNaN(values[i]) ? Number.NaN : values[i]!;
  return copy;
}

function asMet({ name, codes, categories, valueType }: CategoricalColumn): CategoricalColumn {
  const own = new Int32Array(categories.length).fill(-1);
  const met: string[] = [];
  const renamed = new Int32Array(codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) renamed[i] = -1;
    else {
      if (own[code]! < 0) own[code] = met.push(categories[code]!) - 1;
      renamed[i] = own[code]!;
    }
  }
  return { type: 'categorical', name, codes: renamed, categories: met, valueType };
}

function asNumbers({ name, codes, categories }: CategoricalColumn): Column {
  const values = new Float64Array(codes.length);
  for (let i = 0; i < values.length; i++) values[i] = codes[i]! < 0 ? Number.NaN : Number(categories[codes[i]!]);
  return { type: 'numeric', name, values };
}
