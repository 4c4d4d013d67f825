import type { CategoricalColumn, Column, Frame, NumericColumn } from '../../data/index.js';
import { CapacityError } from '../../errors/index.js';

/**
 * The categories of each column that comes out of the steps, in code-point order: a category's place is its code. A
 * column of numbers has none.
 */
export type ColumnCategories = readonly (readonly string[])[];

/** What a histogram of a column has room for, so that no estimator that splits by category is given more. */
const mostCategories = 255;

/**
 * The categories that occur in each column; `undefined` where all columns are numbers.
 *
 * @throws CapacityError listing the columns that have more than 255.
 */
export function learnCategories({ columns }: Frame): ColumnCategories | undefined {
  if (columns.every(({ type }) => type === 'numeric')) return undefined;
  const categories = columns.map((column) => (column.type === 'numeric' ? [] : occurring(column)));
  const problems = columns.flatMap(({ name }, i) => {
    const count = categories[i]!.length;
    return count > mostCategories ? tooMany(name, count) : [];
  });
  if (problems.length > 0) throw new CapacityError(problems);
  return categories;
}

/** The columns as numbers: a category by its code, NaN where it is missing or was not there while learning. */
export function categoryCodes(categories: ColumnCategories): (columns: readonly Column[]) => NumericColumn[] {
  const codesByColumn = categories.map((known) => new Map(known.map((category, code) => [category, code])));
  return (columns) =>
    columns.map((column, i) => (column.type === 'numeric' ? column : encode(column, codesByColumn[i]!)));
}

function occurring({ codes, categories }: CategoricalColumn): string[] {
  const met = new Set(codes);
  return categories.filter((_, code) => met.has(code)).sort();
}

function encode({ name, codes, categories }: CategoricalColumn, known: ReadonlyMap<string, number>): NumericColumn {
  const learned = categories.map((category) => known.get(category) ?? Number.NaN);
  return {
    type: 'numeric',
    name,
    values: Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : learned[code]!)),
  };
}

function tooMany(column: string, count: number) {
  return {
    what: `The column has ${count} categories, and at most ${mostCategories} can be learned as they are`,
    where: `column "${column}"`,
    remedy: 'Encode it, bring rare categories together, or leave it out with columnTransformer()',
  };
}
