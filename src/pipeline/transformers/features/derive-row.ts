import {
  type Expression,
  type ExpressionColumn,
  type ExpressionType,
  evaluateExpression,
} from '../../../expressions/index.js';
import type { RowPlace, RowStep } from '../../row/row-step.js';

/** A column as it is derived, and the type of its values. */
export interface DerivedColumn {
  readonly name: string;
  readonly expression: Expression;
  readonly type: ExpressionType;
}

/**
 * A lone row through expressions: the same evaluation, over columns of one row that are written anew. `undefined` where a
 * column of texts comes out: which texts there are is not known before.
 */
export function deriveRowStep(
  places: readonly RowPlace[],
  derived: readonly DerivedColumn[],
  sources: readonly { readonly name: string; readonly type: ExpressionType }[],
  dropped: ReadonlySet<string>,
): RowStep | undefined {
  const made = new Map(derived.map((column) => [column.name, column]));
  const names = [...new Set([...places.map(({ name }) => name), ...made.keys()])].filter((name) => !dropped.has(name));
  if (names.some((name) => made.get(name)?.type === 'text')) return undefined;

  const placeOf = new Map(places.map(({ name }, i) => [name, i]));
  const inputs = sources.map(({ name, type }) => ({
    name,
    from: placeOf.get(name) ?? -1,
    ...inputOf(places, name, type),
  }));
  if (inputs.some(({ from }) => from < 0)) return undefined;
  const columns = new Map<string, ExpressionColumn>();
  const output = new Float64Array(names.length);

  return {
    places: names.map((name) => {
      const type = made.get(name)?.type;
      if (type === undefined) return places[placeOf.get(name)!]!;
      return type === 'boolean' ? { name, categories: ['false', 'true'] } : { name };
    }),
    run(row) {
      for (const { name, from, column, cell } of inputs) {
        cell[0] = row[from]!;
        columns.set(name, column);
      }
      for (const { name, expression } of derived) columns.set(name, evaluateExpression(expression, columns, 1));
      for (let i = 0; i < names.length; i++) {
        const name = names[i]!;
        output[i] = made.has(name) ? onlyCell(columns.get(name)!) : row[placeOf.get(name)!]!;
      }
      return output;
    },
  };
}

/** A column of one row, and where its value is written. */
function inputOf(places: readonly RowPlace[], name: string, type: ExpressionType) {
  const categories = places.find((place) => place.name === name)?.categories;
  if (categories === undefined) {
    const cell = new Float64Array(1);
    return { cell, column: { type: 'numeric', values: cell } as ExpressionColumn };
  }
  const cell = new Int32Array(1);
  const valueType = type === 'text' ? 'string' : type;
  return { cell, column: { type: 'categorical', codes: cell, categories, valueType } as ExpressionColumn };
}

/** A number, or the code of a boolean. */
function onlyCell(column: ExpressionColumn): number {
  return column.type === 'numeric' ? column.values[0]! : column.codes[0]!;
}
