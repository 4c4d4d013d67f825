import type { Column, Frame } from '../data/index.js';
import { CicloError } from '../errors/index.js';
import type { MakeRowStep } from './row/row-step.js';
import type { FittedTransformer, TransformerDefinition, TransformerFit } from './transformer.js';

/**
 * A transformer of the host's own, held to what it must give: a frame of as many rows as it was given, in columns of
 * that length. Without it, columns that are too short would be laid beside the others' rows without a word.
 *
 * @throws CicloError `BROKEN_TRANSFORMER` from `fit`, `load`, and the `apply` and `row` of what they give.
 */
export function checkedTransformer(definition: TransformerDefinition): TransformerDefinition {
  const { name } = definition;
  return {
    name,
    check: (options) => objectFrom(definition.check(options), `${name}.check`, 'its options'),
    fit(input, options, context): TransformerFit {
      const fitted: TransformerFit = checkedFitted(definition.fit(input, options, context), name, 'fit');
      const { training } = fitted;
      const { reads } = fitted;
      if (reads !== undefined && !isListOfColumns(reads, input))
        throw broken(`${name}.fit`, 'reads is no list of names of the columns that it was given');
      if (training !== undefined) checkFrame(training, input.rows, `${name}.fit: training`);
      return { ...withChecks(fitted, name), ...(training !== undefined && { training }) };
    },
    load: (state) => withChecks(checkedFitted(definition.load(state), name, 'load'), name),
  };
}

function checkedFitted<T extends FittedTransformer>(fitted: T, name: string, by: 'fit' | 'load'): T {
  const where = `${name}.${by}`;
  objectFrom(fitted, where, 'a fitted transformer: { state, apply }');
  if (typeof fitted.apply !== 'function') throw broken(where, 'It gives an object without the function apply');
  if (fitted.state === undefined) throw broken(where, 'It gives an object without a state');
  if (fitted.row !== undefined && typeof fitted.row !== 'function') throw broken(where, 'row is no function');
  return fitted;
}

/** Its methods are called on it: it may be an instance of a class. */
function withChecks(fitted: FittedTransformer, name: string): FittedTransformer {
  const { state, reads, row } = fitted;
  return {
    state,
    ...(reads !== undefined && { reads }),
    apply(input) {
      const output = fitted.apply(input);
      checkFrame(output, input.rows, `${name}.apply`);
      return output;
    },
    ...(row !== undefined && { row: checkedRow(fitted, name) }),
  };
}

function checkedRow(fitted: FittedTransformer, name: string): MakeRowStep {
  const where = `${name}.row`;
  return (places) => {
    const step = fitted.row!(places);
    if (step === undefined) return undefined;
    objectFrom(step, where, 'a step: { places, run }');
    if (!Array.isArray(step.places) || typeof step.run !== 'function')
      throw broken(where, 'It gives an object without places and run');
    const width = step.places.length;
    return {
      places: step.places,
      run(row) {
        const values = step.run(row);
        if (lengthFault(values, 'Float64Array', 'values', width) !== undefined)
          throw broken(where, `run gives no Float64Array of ${width} values, one a place`);
        return values;
      },
    };
  };
}

function checkFrame(frame: Frame, rows: number, where: string): void {
  objectFrom(frame, where, 'a frame: { rows, columns }');
  if (frame.rows !== rows)
    throw broken(where, `It makes ${describe(frame.rows)} rows of ${rows}: every row must stay, in its place`);
  if (!Array.isArray(frame.columns)) throw broken(where, 'It gives a frame whose columns are no list');
  const columns: readonly Column[] = frame.columns;
  for (let i = 0; i < columns.length; i++) {
    const what = columnFault(columns[i]!, rows);
    if (what !== undefined) throw broken(`${where}, ${placeOf(columns[i], i)}`, what);
  }
}

/** What is wrong with a column, if anything is. */
function columnFault(column: Column, rows: number): string | undefined {
  if (typeof column !== 'object' || column === null) return 'It is no column';
  if (typeof column.name !== 'string') return 'The column has no name';
  if (column.type === 'numeric') return lengthFault(column.values, 'Float64Array', 'values', rows);
  if (column.type !== 'categorical') return `The column is of no known type: ${describe((column as Column).type)}`;
  const { codes, categories, valueType } = column;
  if (!Array.isArray(categories) || categories.some((category) => typeof category !== 'string'))
    return 'categories is no list of texts';
  if (!['string', 'number', 'boolean'].includes(valueType)) return 'valueType is none of string, number and boolean';
  const fault = lengthFault(codes, 'Int32Array', 'codes', rows);
  if (fault !== undefined) return fault;
  for (let row = 0; row < codes.length; row++)
    if (codes[row]! < -1 || codes[row]! >= categories.length)
      return `The code ${codes[row]} in row ${row} names none of ${categories.length} categories`;
  return undefined;
}

/** By what an array says it is, and not by its class, of which a test runner may have two. */
function lengthFault(values: ArrayLike<number>, type: string, field: string, rows: number): string | undefined {
  if (!ArrayBuffer.isView(values) || (values as Float64Array)[Symbol.toStringTag] !== type)
    return `${field} is no ${type}`;
  return values.length === rows ? undefined : `${field} holds ${values.length} rows, and the frame has ${rows}`;
}

function isListOfColumns(reads: unknown, { columns }: Frame): boolean {
  const names = new Set<unknown>(columns.map(({ name }) => name));
  return Array.isArray(reads) && reads.every((name) => names.has(name));
}

function placeOf(column: Column | undefined, at: number): string {
  return typeof column?.name === 'string' ? `column "${column.name}"` : `column ${at + 1}`;
}

function objectFrom<T>(value: T, where: string, wanted: string): T {
  if (value instanceof Promise) throw broken(where, 'It gives a promise, and must give what it makes at once');
  if (typeof value === 'object' && value !== null) return value;
  throw broken(where, `It gives ${describe(value)}, and not ${wanted}`);
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? `"${value}"` : `a value of type ${typeof value}`;
}

function broken(where: string, what: string): CicloError {
  return new CicloError('BROKEN_TRANSFORMER', {
    what,
    where,
    remedy: 'Mend the transformer; transformerChecks() of ciclo/testing shows what one must keep to',
  });
}
