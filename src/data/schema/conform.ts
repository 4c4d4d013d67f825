import { refuse } from '../../errors/index.js';
import { checkFrame } from '../check-frame.js';
import { columnsOf, isRows, lengthProblems, namedColumnsOfRows, type Row, type TableLike } from '../columns-of.js';
import { type Column, cellAt, type Frame, isFrame } from '../frame.js';
import { type InputPolicy, learnedPolicy, withPolicy } from './input-policy.js';
import { createMisfits, type Misfits, type OnWarning } from './misfits.js';
import { type CategoryReader, categoryReader } from './read-categories.js';
import { readNumbers } from './read-numbers.js';
import type { ColumnSchema, TableSchema } from './table-schema.js';

/** How one table is to be taken, where that differs from the usual. */
export interface ConformOptions {
  readonly inputs?: Partial<InputPolicy> | undefined;
  readonly onWarning?: OnWarning | undefined;
}

/**
 * The columns of a schema out of any table, by name and in the schema's order. A list without a row has no columns, and
 * conforms.
 *
 * @throws ValidationError listing every column and cell that does not fit, as far as the policy refuses it.
 */
export function conform(data: TableLike, schema: TableSchema, policy: InputPolicy = learnedPolicy): Frame {
  return conformTo(schema, policy)(data);
}

/** The same for table after table. @param others columns that may be there, and are not asked for. */
export function conformTo(
  schema: TableSchema,
  policy: InputPolicy = learnedPolicy,
  others: readonly string[] = [],
): (data: TableLike, options?: ConformOptions) => Frame {
  const names = schema.columns.map(({ name }) => name);
  const known = new Set([...names, ...others]);
  const mayLack = schema.columns.map(({ optional }) => optional === true);
  const readers = schema.columns.map(columnReader);

  return (data, options) => {
    const misfits = createMisfits(withPolicy(policy, options?.inputs));
    const sources = sourcesOf(data, names);
    if (misfits.matters('extraColumn')) addExtraColumns(data, known, misfits);
    const columns = readers.map((reader, i) => {
      const source = sources.columns.get(names[i]!);
      if (source === undefined && sources.rows > 0 && !mayLack[i]) addMissingColumn(names[i]!, misfits);
      return source === undefined ? reader.absent(sources.rows) : reader.read(source, misfits);
    });
    const { errors, warnings } = misfits.told();
    refuse(errors);
    if (warnings.length > 0) options?.onWarning?.(warnings);
    return { rows: sources.rows, columns };
  };
}

/** A column as it was given: loose values, or typed already. */
type Source = ArrayLike<unknown> | Column;

function sourcesOf(
  data: TableLike,
  names: readonly string[],
): { readonly rows: number; readonly columns: ReadonlyMap<string, Source> } {
  if (isFrame(data)) {
    const { rows, columns } = checkFrame(data);
    return { rows, columns: new Map(columns.map((column) => [column.name, column])) };
  }
  if (isRows(data)) {
    const columns = namedColumnsOfRows(data, names);
    return { rows: data.length, columns: new Map(columns.map(({ name, values }) => [name, values])) };
  }
  const columns = columnsOf(data);
  refuse(lengthProblems(columns));
  return { rows: columns[0]?.values.length ?? 0, columns: new Map(columns.map(({ name, values }) => [name, values])) };
}

function addMissingColumn(name: string, misfits: Misfits): void {
  const remedy = 'Give it, or null where it is missing';
  misfits.add('missingColumn', { what: `The column "${name}" is absent`, remedy });
}

function addExtraColumns(data: TableLike, known: ReadonlySet<string>, misfits: Misfits): void {
  const given = isRows(data) ? keysOf(data) : columnsOf(data).map(({ name }) => name);
  for (const name of given) {
    if (!known.has(name)) misfits.add('extraColumn', { what: `The column "${name}" is none that is asked for` });
  }
}

function keysOf(rows: readonly Row[]): Set<string> {
  const keys = new Set<string>();
  for (const row of rows) for (const key of Object.keys(row)) keys.add(key);
  return keys;
}

/** What a caller would see in each row. */
function looseValues(source: Source): ArrayLike<unknown> {
  if (!isColumn(source)) return source;
  if (source.type === 'numeric') return source.values;
  return Array.from(source.codes, (_, row) => cellAt(source, row));
}

interface ColumnReader {
  read(source: Source, misfits: Misfits): Column;
  absent(rows: number): Column;
}

function columnReader(expected: ColumnSchema): ColumnReader {
  return expected.type === 'numeric' ? numericReader(expected) : categoricalReader(expected, categoryReader(expected));
}

function numericReader(expected: ColumnSchema & { type: 'numeric' }): ColumnReader {
  const { name } = expected;
  return {
    read: (source, misfits) => readNumbers(looseValues(source), expected, misfits),
    absent: (rows) => ({ type: 'numeric', name, values: new Float64Array(rows).fill(Number.NaN) }),
  };
}

function categoricalReader(
  { name, valueType }: ColumnSchema & { type: 'categorical' },
  { read, recode }: CategoryReader,
): ColumnReader {
  return {
    read: (source, misfits) =>
      isColumn(source) && source.type === 'categorical' ? recode(source, misfits) : read(looseValues(source), misfits),
    absent: (rows) => ({ type: 'categorical', name, codes: new Int32Array(rows).fill(-1), categories: [], valueType }),
  };
}

function isColumn(source: Source): source is Column {
  return 'type' in source && typeof source.type === 'string';
}
