import type { ColumnProfile, ColumnSchema } from '../../data/index.js';
import type { FittedPipeline } from '../../pipeline/index.js';

type Cell = number | string | boolean;

/** One row of pandas' orientation `split`. */
export interface InputExample {
  readonly columns: readonly string[];
  readonly data: readonly (readonly Cell[])[];
}

/**
 * A row such as the model was fitted on: of each column the median, or the category met most often.
 *
 * @returns `undefined` where the model does not know its data, as one that was imported.
 */
export function inputExample({ signature, profile }: FittedPipeline): InputExample | undefined {
  const profiles = new Map(profile.columns.map((column) => [column.name, column]));
  const row = signature.columns.map((column) => typicalCell(column, profiles.get(column.name)));
  if (row.some((cell) => cell === undefined)) return undefined;
  return { columns: signature.columns.map(({ name }) => name), data: [row as Cell[]] };
}

function typicalCell(column: ColumnSchema, profile: ColumnProfile | undefined): Cell | undefined {
  if (profile?.type === 'numeric') {
    const { median, integer } = profile;
    if (median === null) return undefined;
    return integer || (column.type === 'numeric' && column.integer === true) ? Math.round(median) : median;
  }
  const [most] = profile?.categories ?? [];
  if (most === undefined || profile === undefined) return undefined;
  if (profile.valueType === 'number') return Number(most.value);
  return profile.valueType === 'boolean' ? most.value === 'true' : most.value;
}
