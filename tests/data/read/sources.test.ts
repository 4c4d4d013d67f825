import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { from, table, toArrowIPC } from 'arquero';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fingerprint,
  readArrow,
  readCsv,
  readJson,
  readNdjson,
  readParquet,
  readRows,
  type TableLike,
} from '../../../src/data/index.js';

const rows = [
  { n: 1.5, whole: 1, word: 'é, "x"', flag: true, nothing: null },
  { n: null, whole: 2, word: null, flag: false, nothing: null },
  { n: -3, whole: 3, word: 'a\nb', flag: null, nothing: null },
];
const columns = {
  n: Float64Array.of(1.5, Number.NaN, -3),
  whole: Int32Array.of(1, 2, 3),
  word: ['é, "x"', null, 'a\nb'],
  flag: [true, false, null],
  nothing: [null, null, null],
};
const csv = 'n,whole,word,flag,nothing\r\n1.50,1,"é, ""x""",true,\r\n,2,,false,\r\n-3,3,"a\nb",,\r\n';
const ndjson = rows.map((row) => JSON.stringify(row)).join('\n');

function parquet(): ArrayBuffer {
  return parquetWriteBuffer({
    columnData: [
      { name: 'n', data: [1.5, null, -3], type: 'DOUBLE' },
      { name: 'whole', data: [1n, 2n, 3n], type: 'INT64' },
      { name: 'word', data: columns.word, type: 'STRING' },
      { name: 'flag', data: columns.flag, type: 'BOOLEAN' },
      { name: 'nothing', data: columns.nothing, type: 'DOUBLE' },
    ],
  });
}

function arrow(): Uint8Array {
  return toArrowIPC(table({ ...columns, n: [1.5, null, -3] }), { format: 'file' });
}

async function* oneByOne(): AsyncGenerator<(typeof rows)[number]> {
  for (const row of rows) {
    await new Promise((resolve) => setImmediate(resolve));
    yield row;
  }
}

async function* pages(): AsyncGenerator<typeof rows> {
  yield rows.slice(0, 2);
  yield rows.slice(2);
}

let directory: string;
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, content);
  return path;
}
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ciclo-sources-'));
});
afterAll(() => rm(directory, { recursive: true }));

describe('the same content has the same fingerprint from', () => {
  it.each<[string, () => TableLike | Promise<TableLike>]>([
    ['columns as typed arrays', () => columns],
    ['an arquero table', () => from(rows)],
    ['a CSV file', async () => readCsv(await file('a.csv', csv))],
    ['a packed CSV file', async () => readCsv(await file('a.csv.gz', gzipSync(csv)))],
    ['an NDJSON file', async () => readNdjson(await file('a.ndjson', ndjson))],
    ['a packed NDJSON file', async () => readNdjson(await file('a.ndjson.gz', gzipSync(ndjson)))],
    ['a JSON file of rows', async () => readJson(await file('rows.json', JSON.stringify(rows)))],
    [
      'a JSON file of columns',
      async () =>
        readJson(await file('columns.json', JSON.stringify({ ...columns, n: [1.5, null, -3], whole: [1, 2, 3] }))),
    ],
    ['a Parquet file', async () => readParquet(await file('a.parquet', new Uint8Array(parquet())))],
    ['the bytes of a Parquet file', () => readParquet(parquet())],
    ['an Arrow file', async () => readArrow(await file('a.arrow', arrow()))],
    ['the bytes of an Arrow stream', () => readArrow(toArrowIPC(from(rows), { format: 'stream' }))],
    ['the rows of a driver', () => readRows(rows)],
    ['rows one by one', () => readRows(oneByOne())],
    ['pages of rows', () => readRows(pages())],
  ])('%s', async (_, read) => {
    expect(fingerprint(await read())).toBe(fingerprint(rows));
  });
});
