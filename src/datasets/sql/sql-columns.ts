import type { CategoricalColumn, Column, Frame } from '../../data/index.js';
import type { SqlColumn } from '../../store/index.js';
import { foldedName } from '../names.js';

/** The content as SQL can have it: booleans as 0 and 1, missing as NULL, and no two names alike. */
export function sqlColumns({ columns }: Frame): SqlColumn[] {
  const names = sqlNames(columns.map(({ name }) => name));
  return columns.map((column, i) => sqlColumn(names[i]!, column));
}

function sqlColumn(name: string, column: Column): SqlColumn {
  if (column.type === 'categorical') return { name, codes: column.codes, ...dictionaryOf(column) };
  return { name, type: allWhole(column.values) ? 'INTEGER' : 'REAL', values: column.values };
}

function dictionaryOf({ valueType, categories }: CategoricalColumn): Pick<SqlColumn, 'type'> & {
  readonly dictionary: readonly (number | string)[];
} {
  if (valueType === 'string') return { type: 'TEXT', dictionary: categories };
  return { type: 'INTEGER', dictionary: categories.map((category) => Number(category === 'true')) };
}

/** A wholly missing column is taken for doubles. */
function allWhole(values: Float64Array): boolean {
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) continue;
    if (!Number.isSafeInteger(values[i])) return false;
    count++;
  }
  return count > 0;
}

/**
 * Names that SQL can have, in order: what it cannot hold is replaced, an empty name is `column_<place>`, and one that
 * another has already, to which case is nothing, gets a number: `a`, `A_2`.
 */
export function sqlNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, i) => {
    const wanted = name.replaceAll(/\p{Cs}|\0/gu, '\uFFFD') || `column_${i + 1}`;
    let free = wanted;
    for (let n = 2; taken.has(foldedName(free)); n++) free = `${wanted}_${n}`;
    taken.add(foldedName(free));
    return free;
  });
}
