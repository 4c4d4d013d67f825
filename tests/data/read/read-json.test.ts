import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJson, readNdjson } from '../../../src/data/index.js';
import { openFile } from '../../../src/data/read/open-file.js';
import { readOpenNdjson } from '../../../src/data/read/read-ndjson.js';
import { NotFoundError, ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

let directory: string;
const pathOf = (name: string) => join(directory, name);
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ciclo-json-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(pathOf(name), content);
  return pathOf(name);
}

describe('readNdjson', () => {
  it.each([
    ['LF', '{"a":1,"b":"x"}\n{"a":2}\n'],
    ['CRLF', '{"a":1,"b":"x"}\r\n{"a":2}\r\n'],
    ['blank lines', '\n{"a":1,"b":"x"}\n  \n{"a":2}\n\n'],
    ['a byte-order mark', '\uFEFF{"a":1,"b":"x"}\n{"a":2}'],
  ])('reads the same with %s', async (_, text) => {
    expect(columnsAsLists(await readNdjson(await written('a.ndjson', text)))).toEqual({ a: [1, 2], b: ['x', null] });
  });

  it('reads the same in pieces of any length', async () => {
    const rows = fc.array(fc.record({ a: fc.double({ noNaN: true, noDefaultInfinity: true }), b: fc.string() }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 40 }), async (values, length) => {
        const path = await written('pieces.ndjson', values.map((row) => JSON.stringify(row)).join('\n'));
        await using file = await openFile(path, length);
        const table = await readOpenNdjson(file, {});
        expect(columnsAsLists(table)).toEqual({ a: values.map(({ a }) => a + 0 || 0), b: values.map(({ b }) => b) });
      }),
      { numRuns: 30 },
    );
  });

  it('lists every bad line with its number and text', async () => {
    const path = await written('bad.ndjson', '{"a":1}\n{"a":\n[1]\n7\n{"a":"x"}\n{"a":{}}\n{"a":1');
    await expect(readNdjson(path)).rejects.toThrow(ValidationError);
    const problems = await readNdjson(path).catch(({ problems }) => problems);
    expect(problems.map(({ what, where }: { what: string; where: string }) => `${where}: ${what}`)).toEqual([
      `${path}, line 2: The line is no JSON: {"a":`,
      `${path}, line 3: A list is no row`,
      `${path}, line 4: A value of type number is no row`,
      `${path}, line 5, column "a": "x" stands in a column that began with 1`,
      `${path}, line 6, column "a": A value of type object is no number, text, boolean or date`,
      `${path}, line 7: The line is no JSON: {"a":1`,
    ]);
  });

  it.each([
    ['an empty file', 'empty.ndjson', '', 'There is no data'],
    ['what is not UTF-8', 'latin1.ndjson', Buffer.from('{"a":"x"}\n{"a":"é"}', 'latin1'), 'latin1.ndjson, line 2'],
    ['a .gz that is cut short', 'cut.gz', gzipSync('{"a":1}').subarray(0, 15), 'no gzip file, or it is damaged'],
  ])('refuses %s', async (_, name, content, message) => {
    const reading = readNdjson(await written(name, content));
    await expect(reading).rejects.toThrow(ValidationError);
    await expect(reading).rejects.toThrow(message);
  });

  it('says that there is no such file', async () => {
    await expect(readNdjson(pathOf('absent.ndjson'))).rejects.toThrow(NotFoundError);
  });

  it('tells how far it is, and is ended by a signal', async () => {
    const path = await written('long.ndjson', '{"a":1,"b":"text"}\n'.repeat(50_000));
    const shares: number[] = [];
    await readNdjson(path, { onProgress: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    const controller = new AbortController();
    const reading = readNdjson(path, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(reading).rejects.toThrow('abort');
  });
});

describe('readJson', () => {
  it('reads a list of rows', async () => {
    const path = await written('rows.json', '\uFEFF[{"a":1,"b":true},{"b":null,"c":"x"}]');
    expect(columnsAsLists(await readJson(path))).toEqual({ a: [1, Number.NaN], b: [true, null], c: [null, 'x'] });
  });

  it('reads columns by name, whatever the name', async () => {
    const path = await written('columns.json.gz', gzipSync('{"__proto__":[1,2],"b":["x",null]}'));
    const table = await readJson(path);
    expect(table.columnNames()).toEqual(['__proto__', 'b']);
    expect(table.array('b')).toEqual(['x', null]);
  });

  it.each([
    ['what is no JSON, with the line', '[{"a":1},\n{"a" 7}]', /no JSON: .*bad\.json, line 2/],
    ['a file that is cut short', '[{"a":1},', /The file is no JSON/],
    ['an empty file', '', /The file is no JSON/],
    ['a number', '7', /neither a list of rows nor columns/],
    ['no row', '[]', /There is no data/],
    ['no column', '{}', /There is no data/],
    ['columns that are none', '{"a":1,"b":"x"}', /2 problems:.*column "a".*column "b"/s],
    ['columns of different lengths', '{"a":[1],"b":[1,2]}', /2 values where "a" has 1/],
    ['nested values', '[{"a":{"b":1}}]', /row 0, column "a"/],
  ])('refuses %s', async (_, text, message) => {
    const reading = readJson(await written('bad.json', text));
    await expect(reading).rejects.toThrow(ValidationError);
    await expect(reading).rejects.toThrow(message);
  });
});
