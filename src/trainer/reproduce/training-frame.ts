import {
  type CategoricalColumn,
  type Frame,
  finishAtLeisure,
  frameInSlices,
  type TableLike,
} from '../../data/index.js';
import { takeDeclared } from '../../pipeline/index.js';
import type { DataRecord } from './data-record.js';
import type { RecordedRun } from './recorded-run.js';

/** Data that were given for a training's, taken as it took its own: to what was declared of them. */
export async function takeAsRecorded(
  data: TableLike,
  { model, training }: RecordedRun,
  signal: AbortSignal | undefined,
): Promise<Frame> {
  if (training?.declared === undefined) return finishAtLeisure(frameInSlices(data), signal);
  const { declared, columns } = training;
  const named = new Set(declared.columns.map(({ name }) => name));
  const others = columns.map(({ name }) => name).filter((name) => !named.has(name));
  return takeDeclared(data, declared, model.manifest.inputs, { others, signal });
}

/** The columns that a record has, in its order, as far as they are there; without a record, the frame as it is. */
export function columnsAsRecorded(frame: Frame, record: DataRecord | undefined): Frame {
  if (record === undefined) return frame;
  const byName = new Map(frame.columns.map((column) => [column.name, column]));
  return { rows: frame.rows, columns: record.columns.flatMap(({ name }) => byName.get(name) ?? []) };
}

/**
 * The same rows with texts coded as a model met them: how a frame numbers its categories, and which it lists that no row
 * has, is not told by its content, and stands in a signature all the same.
 */
export function codedAsRecorded({ rows, columns }: Frame, { model }: Pick<RecordedRun, 'model'>): Frame {
  const learned = new Map(
    model.signature.columns.flatMap((column) =>
      column.type === 'categorical' ? [[column.name, column.categories] as const] : [],
    ),
  );
  return {
    rows,
    columns: columns.map((column) => {
      const categories = column.type === 'categorical' ? learned.get(column.name) : undefined;
      return categories === undefined ? column : recoded(column as CategoricalColumn, categories);
    }),
  };
}

/** The categories that the model met come first; behind them those of others that some row has. */
function recoded(column: CategoricalColumn, met: readonly string[]): CategoricalColumn {
  const categories = [...met];
  const known = new Map(met.map((category, place) => [category, place]));
  const places = Int32Array.from(column.categories, (category) => known.get(category) ?? -1);
  const codes = new Int32Array(column.codes.length).fill(-1);
  for (let row = 0; row < codes.length; row++) {
    const code = column.codes[row]!;
    if (code < 0) continue;
    if (places[code]! < 0) places[code] = categories.push(column.categories[code]!) - 1;
    codes[row] = places[code]!;
  }
  return { ...column, categories, codes };
}
