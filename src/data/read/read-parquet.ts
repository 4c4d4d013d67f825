import type { ColumnTable } from 'arquero';
import type { FileMetaData, ParquetParsers, SchemaTree } from 'hyparquet';
import { CicloError, ValidationError } from '../../errors/index.js';
import { damaged, roundDecimal, wantedColumns } from './binary-columns.js';
import { type ByteSource, openSource } from './open-source.js';
import { createPace, type ReadingOptions } from './pace.js';
import { createValueTable, type ValueOptions } from './value-table.js';

export interface ReadParquetOptions extends ReadingOptions, ValueOptions {
  /** The columns to read, in this order. Default: all of them. The others are not even fetched. */
  readonly columns?: readonly string[] | undefined;
}

/**
 * Reads a Parquet file, or its bytes, into an arquero table, by way of hyparquet: every encoding, and the compressions
 * Snappy, gzip, Brotli, Zstandard and LZ4. Numbers of every width, decimals, dates and timestamps (as milliseconds
 * since 1970) become a Float64Array with NaN where missing, texts and booleans lists with null. The file is read by row
 * groups, and there column by column, with pauses between them.
 *
 * @throws NotFoundError when there is no such file; ValidationError when it is no Parquet file, cut short or damaged,
 *   when a column that is wanted does not exist or holds no plain values (lists, maps, groups, bytes, times of day), and
 *   for integers beyond ±2⁵³: all of these at once, the first 20 listed and the others counted; the signal's reason.
 */
export async function readParquet(
  source: string | URL | Uint8Array | ArrayBuffer,
  options: ReadParquetOptions = {},
): Promise<ColumnTable> {
  options.signal?.throwIfAborted();
  await using file = await openSource(source);
  try {
    return await readOpenParquet(file, options);
  } catch (cause) {
    if (CicloError.is(cause) || options.signal?.aborted) throw cause;
    throw damaged('Parquet', file.source, cause);
  }
}

async function readOpenParquet(file: ByteSource, options: ReadParquetOptions): Promise<ColumnTable> {
  await checkMagic(file);
  // Loaded when it is needed: who never reads such a file does not pay for it.
  const [parquet, { compressors }] = await Promise.all([import('hyparquet'), import('hyparquet-compressors')]);
  const buffer = {
    byteLength: file.size,
    slice: async (from: number, to = file.size) => (await file.bytes(from, to)).buffer,
  };
  const metadata = await parquet.parquetMetadataAsync(buffer, { geoparquet: false });
  nameTypes(metadata);
  const declared = parquet.parquetSchema(metadata).children.map(declaredColumn);
  const columns = wantedColumns(declared, options.columns, file.source, options.types);
  const pace = createPace(options);
  const table = createValueTable(file.source, options);
  const parts = metadata.row_groups.length * columns.length;
  let part = 0;
  let rowStart = 0;
  for (const { num_rows } of metadata.row_groups) {
    const rowEnd = rowStart + Number(num_rows);
    for (const { name, scale } of columns) {
      const column = table.column(name);
      let row = rowStart;
      await parquet.parquetRead({
        file: buffer,
        metadata,
        columns: [name],
        rowStart,
        rowEnd,
        compressors,
        parsers: parsersFor(`${file.source}, column "${name}"`),
        geoparquet: false,
        onChunk({ columnData }) {
          for (let i = 0; i < columnData.length; i++) {
            column.put(row++, scale === undefined ? columnData[i] : roundDecimal(columnData[i], scale));
          }
        },
      });
      if (row !== rowEnd) throw new Error(`column "${name}" has ${row} rows where ${rowEnd} are declared`);
      await pace.pause((0.99 * ++part) / parts);
    }
    rowStart = rowEnd;
  }
  for (const { name } of columns) table.column(name);
  return table.finish(pace, rowStart);
}

async function checkMagic({ size, source, bytes }: ByteSource): Promise<void> {
  const magic = 'PAR1';
  const begins = size >= 4 && (await textAt(bytes, 0, 4)) === magic;
  if (!begins) {
    throw new ValidationError({ what: 'This is no Parquet file: it does not begin as one', where: source });
  }
  const ends = size >= 12 && (await textAt(bytes, size - 4, size)) === magic;
  if (ends) return;
  throw new ValidationError({
    what: 'The Parquet file does not end as one: it is cut short, or encrypted',
    where: source,
    remedy: 'Fetch or write it again',
  });
}

async function textAt(bytes: ByteSource['bytes'], from: number, to: number): Promise<string> {
  return Buffer.from(await bytes(from, to)).toString('latin1');
}

/** hyparquet knows some types by their older names alone; files may have only the newer ones. */
function nameTypes({ schema }: FileMetaData): void {
  for (const element of schema) {
    const { logical_type: type } = element;
    if (element.converted_type !== undefined || type === undefined) continue;
    if (type.type === 'DATE') element.converted_type = 'DATE';
    if (type.type === 'DECIMAL') {
      element.converted_type = 'DECIMAL';
      element.scale = type.scale;
    }
  }
}

interface ParquetColumn {
  readonly name: string;
  readonly unfit: string | undefined;
  /** Digits after the point of a decimal. */
  readonly scale: number | undefined;
}

function declaredColumn({ element, children }: SchemaTree): ParquetColumn {
  const { name, type, converted_type: converted, logical_type: logical, repetition_type: repetition } = element;
  const kind = logical?.type;
  let unfit: string | undefined;
  if (kind === 'VARIANT') unfit = 'values of any kind';
  else if (kind === 'MAP' || converted === 'MAP') unfit = 'maps';
  else if (kind === 'LIST' || converted === 'LIST' || repetition === 'REPEATED') unfit = 'lists';
  else if (children.length > 0 || type === undefined) unfit = 'groups of columns';
  else if (kind === 'TIME' || converted === 'TIME_MILLIS' || converted === 'TIME_MICROS') unfit = 'times of day';
  else if (kind === 'INTERVAL' || converted === 'INTERVAL') unfit = 'intervals';
  else if (kind === 'BSON' || converted === 'BSON') unfit = 'BSON';
  else if (kind === 'GEOMETRY' || kind === 'GEOGRAPHY') unfit = 'shapes';
  else if (type === 'FIXED_LEN_BYTE_ARRAY' && converted !== 'DECIMAL' && kind !== 'UUID' && kind !== 'FLOAT16') {
    unfit = 'bytes';
  }
  return { name, unfit, scale: converted === 'DECIMAL' ? (element.scale ?? 0) : undefined };
}

/** Texts are refused where they are none: bytes without a type are read as text, which many writers mean. */
function parsersFor(place: string): Partial<ParquetParsers> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  function text(bytes: Uint8Array | undefined): string | undefined {
    if (bytes === undefined) return undefined;
    try {
      return decoder.decode(bytes);
    } catch {
      const remedy = 'Write it as text, or name the other columns in { columns }';
      throw new ValidationError({ what: 'The column holds bytes that are no UTF-8 text', where: place, remedy });
    }
  }
  return { stringFromBytes: text, jsonFromBytes: text };
}
