import { type Column, type DataType, Type, tableFromIPC } from '@uwdata/flechette';
import type { ColumnTable } from 'arquero';
import { CicloError, ValidationError } from '../../errors/index.js';
import { checkBuffers } from './arrow-buffers.js';
import { checkArrowCounts } from './arrow-counts.js';
import { damaged, roundDecimal, wantedColumns } from './binary-columns.js';
import { type ByteSource, openSource } from './open-source.js';
import { createPace, type ReadingOptions } from './pace.js';
import { createValueTable, type ValueOptions } from './value-table.js';

export interface ReadArrowOptions extends ReadingOptions, ValueOptions {
  /** The columns to read, in this order. Default: all of them. */
  readonly columns?: readonly string[] | undefined;
}

const rowsBetweenPauses = 1 << 14;

/** A column of nulls or of one run takes no room, whatever its length: so many rows are still read in seconds. */
const mostRowsOfNothing = 2 ** 27;

/** What fits a cell: every other type of Arrow is refused by its name. */
const fitting: ReadonlySet<number> = new Set([
  Type.Null,
  Type.Int,
  Type.Float,
  Type.Utf8,
  Type.LargeUtf8,
  Type.Utf8View,
  Type.Bool,
  Type.Decimal,
  Type.Date,
  Type.Timestamp,
]);

const typeNames = new Map(Object.entries(Type).map(([name, id]) => [id as number, name]));

/**
 * Reads an Arrow IPC file or stream (Feather 2 too), or its bytes, into an arquero table, by way of flechette. Numbers
 * of every width, decimals, dates and timestamps (as milliseconds since 1970) become a Float64Array with NaN where
 * missing, texts and booleans lists with null; dictionaries are read as what they stand for. The values are copied in
 * slices, with pauses between them.
 *
 * @throws NotFoundError when there is no such file; ValidationError when it is no Arrow file, cut short, damaged or
 *   compressed, when a column that is wanted does not exist or holds no plain values (lists, structs, bytes, times of
 *   day), and for integers beyond ±2⁵³: all of these at once, the first 20 listed and the others counted; the signal's
 *   reason.
 */
export async function readArrow(
  source: string | URL | Uint8Array | ArrayBuffer,
  options: ReadArrowOptions = {},
): Promise<ColumnTable> {
  options.signal?.throwIfAborted();
  await using file = await openSource(source);
  try {
    return await readOpenArrow(file, options);
  } catch (cause) {
    if (CicloError.is(cause) || options.signal?.aborted) throw cause;
    if (/^Missing compression codec/.test(String((cause as Error).message))) throw compressed(file.source, cause);
    throw damaged('Arrow', file.source, cause);
  }
}

function compressed(source: string, cause: unknown): ValidationError {
  const remedy = 'Write it without compression (pandas: to_feather(path, compression="uncompressed")), or as Parquet';
  return new ValidationError(
    { what: 'The Arrow file is compressed, which is not read', where: source, remedy },
    { cause },
  );
}

async function readOpenArrow(file: ByteSource, options: ReadArrowOptions): Promise<ColumnTable> {
  const bytes = await file.bytes(0, file.size);
  checkBegin(bytes, file.source);
  checkArrowCounts(bytes);
  const arrow = tableFromIPC(bytes, { useDate: true, useBigInt: true });
  const declared = arrow.schema.fields.map(({ name, type }, index) => ({
    name,
    type: plainType(type),
    column: arrow.children[index]!,
    unfit: fitting.has(plainType(type).typeId) ? undefined : `values of Arrow's type ${typeNames.get(type.typeId)}`,
  }));
  const columns = wantedColumns(declared, options.columns, file.source, options.types);
  const pace = createPace(options);
  const table = createValueTable(file.source, options);
  const rows = arrow.numRows;
  checkRows(rows, bytes.length, columns);
  const lengths = (arrow.children[0]?.data ?? []).map(({ length }) => length);
  for (const { name, column } of columns) checkBuffers(name, column, lengths);
  let done = 0;
  for (const { name, column, type } of columns) {
    const target = table.column(name);
    const scale = type.typeId === Type.Decimal ? type.scale : undefined;
    let row = 0;
    for (const value of valuesOf(column)) {
      target.put(row, scale === undefined ? value : roundDecimal(value, scale));
      if (++row % rowsBetweenPauses === 0) await pace.pause((0.99 * (done + row / rows)) / columns.length);
    }
    await pace.pause((0.99 * ++done) / columns.length);
  }
  return table.finish(pace, rows);
}

/** Batch by batch, because a column's own `at` searches for the batch each time. */
function* valuesOf({ data }: Column<unknown>): Generator<unknown> {
  for (const batch of data) {
    for (let i = 0; i < batch.length; i++) {
      const value = batch.at(i);
      if (value === undefined) throw new Error('fewer values than rows');
      yield value;
    }
  }
}

/** A damaged count must not make us read for hours: a value takes a bit at least, but for nulls and what repeats. */
function checkRows(rows: number, bytes: number, columns: readonly { readonly column: Column<unknown> }[]): void {
  const takesRoom = ({ column: { type } }: { readonly column: Column<unknown> }) =>
    type.typeId !== Type.Null && type.typeId !== Type.RunEndEncoded;
  const most = columns.some(takesRoom) ? bytes * 8 : mostRowsOfNothing;
  if (!Number.isSafeInteger(rows) || rows < 0 || rows > most) throw new Error(`${rows} rows in ${bytes} bytes`);
}

/** What the values are, behind dictionaries and runs. */
function plainType(type: DataType): DataType {
  if (type.typeId === Type.Dictionary) return plainType(type.dictionary);
  return type.typeId === Type.RunEndEncoded ? plainType(type.children[1].type) : type;
}

function checkBegin(bytes: Uint8Array, source: string): void {
  const text = Buffer.from(bytes.buffer, 0, Math.min(6, bytes.length)).toString('latin1');
  // A stream's message begins with four bytes of ones, then its length.
  const isStream = bytes.length >= 8 && text.startsWith('\xff\xff\xff\xff');
  if (text !== 'ARROW1' && !isStream) {
    throw new ValidationError({ what: 'This is no Arrow file or stream: it does not begin as one', where: source });
  }
  const end = Buffer.from(bytes.buffer, Math.max(0, bytes.length - 6)).toString('latin1');
  if (!isStream && (bytes.length < 18 || end !== 'ARROW1')) {
    const remedy = 'Fetch or write it again';
    throw new ValidationError({ what: 'The Arrow file does not end as one: it is cut short', where: source, remedy });
  }
}
