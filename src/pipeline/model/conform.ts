import { type Column, cellAt, type Frame, findColumn, type TableLike, toFrame } from '../../data/index.js';
import { type Problem, refuse } from '../../errors/index.js';
import type { CategoricalSignature, Signature, SignatureColumn } from '../signature.js';

const listedCells = 10;

/**
 * The columns of a signature out of any table, by name and in the signature's order; other columns are passed over.
 *
 * A list without a row has no columns, and conforms.
 *
 * @throws ValidationError listing every column that is absent or of the wrong type, and cells that are infinite.
 */
export function conform(data: TableLike, signature: Signature): Frame {
  return conformTo(signature)(data);
}

/** The same for table after table. */
export function conformTo(signature: Signature): (data: TableLike) => Frame {
  const names = signature.columns.map(({ name }) => name);

  return (data) => {
    const frame = toFrame(data, names);
    const problems: Problem[] = [];
    const columns: Column[] = [];
    signature.columns.forEach((expected, i) => {
      const inPlace = frame.columns[i];
      const given = inPlace?.name === expected.name ? inPlace : findColumn(frame, expected.name);
      const column = given === undefined ? instead(data, expected, problems) : fitting(given, expected, problems);
      if (column !== undefined) columns.push(column);
    });
    refuse(problems);
    return { rows: frame.rows, columns };
  };
}

function instead(data: TableLike, expected: SignatureColumn, problems: Problem[]): Column | undefined {
  if (isEmptyList(data)) return emptyColumn(expected);
  problems.push({
    what: `The column "${expected.name}" is absent`,
    remedy: `Give it, or null where it is missing`,
  });
  return undefined;
}

function isEmptyList(data: TableLike): boolean {
  return Array.isArray(data) && data.length === 0;
}

function emptyColumn(expected: SignatureColumn): Column {
  if (expected.type === 'categorical') return missingCategories(0, expected);
  return { type: 'numeric', name: expected.name, values: new Float64Array(0) };
}

function fitting(column: Column, expected: SignatureColumn, problems: Problem[]): Column | undefined {
  if (column.type === 'numeric' && expected.type === 'numeric') {
    if (hasInfinite(column.values)) problems.push(...infiniteCells(column));
    return column;
  }
  if (column.type === 'categorical' && expected.type === 'categorical' && column.valueType === expected.valueType) {
    return column;
  }
  // A column without a single value is numeric until its signature says otherwise.
  if (expected.type === 'categorical' && column.type === 'numeric' && column.values.every(Number.isNaN)) {
    return missingCategories(column.values.length, expected);
  }
  problems.push(wrongType(column, expected));
  return undefined;
}

function hasInfinite(values: Float64Array): boolean {
  for (let row = 0; row < values.length; row++) if (isInfinite(values[row]!)) return true;
  return false;
}

function isInfinite(value: number): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

/** One problem for each of the first infinite cells of a column. */
export function infiniteCells(column: Column & { type: 'numeric' }): Problem[] {
  const problems: Problem[] = [];
  for (let row = 0; row < column.values.length && problems.length < listedCells; row++) {
    const value = column.values[row]!;
    if (!isInfinite(value)) continue;
    problems.push({
      what: `${value} is no number that a model can learn from or predict for`,
      where: `column "${column.name}", row ${row}`,
      remedy: 'Give a finite number, or null where it is missing',
    });
  }
  return problems;
}

function missingCategories(rows: number, { name, valueType }: CategoricalSignature): Column {
  return { type: 'categorical', name, codes: new Int32Array(rows).fill(-1), categories: [], valueType };
}

function wrongType(column: Column, expected: SignatureColumn): Problem {
  const row = firstFilled(column);
  const wanted = expected.type === 'numeric' ? 'number' : expected.valueType;
  return {
    what: `${JSON.stringify(cellAt(column, row))} is no ${wanted === 'string' ? 'text' : wanted}`,
    where: `column "${column.name}", row ${row}`,
    remedy: `The model was fitted on ${wanted === 'string' ? 'text' : `${wanted}s`} in this column`,
  };
}

function firstFilled(column: Column): number {
  if (column.type === 'numeric') return column.values.findIndex((value) => !Number.isNaN(value));
  return column.codes.findIndex((code) => code >= 0);
}
