import type { ColumnTable } from 'arquero';
import { refuse, ValidationError } from '../../errors/index.js';
import { type NamedValues, tableOf } from '../columns-of.js';
import type { Pace } from './pace.js';
import { createProblemList, type ProblemList } from './problem-list.js';
import { typeProblems } from './types-option.js';
import { createValueColumn, type ValueColumn } from './value-column.js';

/** What the readers of typed values have in common. */
export interface ValueOptions {
  /** Columns to be read as text, by name, where their values would say otherwise: identifiers of digits. */
  readonly types?: Readonly<Record<string, 'text'>> | undefined;
}

/** A table that grows by rows or by the values of its columns; no row needs to stay. */
export interface ValueTable {
  /** What is wrong so far; whoever brings the values adds to it. */
  readonly problems: ProblemList;
  /** How many rows were brought, those that were refused among them. */
  readonly rows: number;
  addRow(row: unknown): void;
  /** The column of this name, which is made if it is not there. */
  column(name: string): ValueColumn;
  /**
   * The table, with pauses between its columns.
   *
   * @param rows how many there are, if they came by columns.
   * @throws ValidationError when something did not fit, all of it at once, or when there is no column.
   */
  finish(pace: Pace, rows?: number): Promise<ColumnTable>;
}

/**
 * @throws ValidationError for `types` that say anything but `text`.
 * @param source names it in messages.
 * @param place where the row comes from that is added at the moment; default its number from 0.
 */
export function createValueTable(
  source: string,
  { types = {} }: ValueOptions,
  place = (row: number) => `${source}, row ${row}`,
): ValueTable {
  refuse(typeProblems(types, ['text']));
  const problems = createProblemList(source);
  const byName = new Map<string, ValueColumn>();
  /** In order of appearance. Rows mostly have their names in one order, so that no look-up is needed. */
  const inOrder: ValueColumn[] = [];
  let rows = 0;

  function columnOf(name: string): ValueColumn {
    let column = byName.get(name);
    if (column === undefined) {
      const asText = Object.hasOwn(types, name) && types[name] === 'text';
      column = createValueColumn(name, asText, (what, remedy, row) =>
        problems.add({ what, where: `${place(row)}, column "${name}"`, remedy }),
      );
      byName.set(name, column);
      inOrder.push(column);
    }
    return column;
  }

  return {
    problems,
    get rows() {
      return rows;
    },
    column: columnOf,
    addRow(row) {
      if (!isRow(row)) {
        const remedy = 'Give each row as an object of values by column name';
        problems.add({ what: `${kindOf(row)} is no row`, where: place(rows), remedy });
        // It counts all the same: those after it keep their numbers.
        rows++;
        return;
      }
      const names = Object.keys(row);
      for (let i = 0; i < names.length; i++) {
        const name = names[i]!;
        const column = inOrder[i]?.name === name ? inOrder[i]! : columnOf(name);
        column.put(rows, row[name]);
      }
      rows++;
    },
    async finish(pace, count = rows) {
      problems.refuse();
      if (inOrder.length === 0)
        throw new ValidationError({ what: 'There is no data: not a single column', where: source });
      const columns: NamedValues[] = [];
      for (const column of inOrder) {
        columns.push({ name: column.name, values: column.values(count) });
        await pace.pause(0.99);
      }
      await pace.pause(1);
      return tableOf(columns);
    },
  };
}

function isRow(row: unknown): row is Record<string, unknown> {
  return typeof row === 'object' && row !== null && !Array.isArray(row) && !ArrayBuffer.isView(row);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'A list' : `A value of type ${typeof value}`;
}
