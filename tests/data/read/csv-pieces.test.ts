import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv, readCsv } from '../../../src/data/index.js';
import { createCsvColumns } from '../../../src/data/read/csv-columns.js';
import { checkForm } from '../../../src/data/read/csv-form.js';
import { openFile } from '../../../src/data/read/open-file.js';
import { readOpenCsv } from '../../../src/data/read/read-csv.js';
import { CicloError, ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', ',', ';', '"', '\n', '\r', ' ', 'é', '😀', '\u00a0', '\uFEFF') }),
  fc.double().map(String),
  fc.constantFrom('', '1', '007', ' 2.50', 'true', 'FALSE', 'NA', '-0', '1e3'),
);
/** Rows of a width, most of a kind that leaves columns numbers for a while. */
const rows = fc.integer({ min: 1, max: 4 }).chain((width) =>
  fc.array(
    fc.array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom('1', '2.5', '') }, { weight: 1, arbitrary: cell }), {
      minLength: width,
      maxLength: width,
    }),
    { minLength: 1, maxLength: 30 },
  ),
);

function write(table: readonly (readonly string[])[], lineEnd: string, delimiter: string): string {
  const header = table[0]!.map((_, i) => `column ${i}`);
  const needsQuotes = (text: string) => text === '' || /["\r\n]/.test(text) || text.includes(delimiter);
  const quoted = (text: string) => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [header, ...table].map((row) => row.map(quoted).join(delimiter)).join(lineEnd) + lineEnd;
}

/** What the cells of a column are, by the rule in its plainest words. */
function typed(cells: readonly string[]): unknown[] {
  const filled = cells.filter((text) => text.trim() !== '');
  const isNumber = (text: string) => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text.trim());
  const isBoolean = (text: string) => /^(true|false)$/i.test(text.trim());
  const [missing, read] = filled.every(isNumber)
    ? [Number.NaN, Number]
    : filled.every(isBoolean)
      ? [null, (text: string) => text.trim().toLowerCase() === 'true']
      : [null, (text: string) => text];
  return cells.map((text) => (text.trim() === '' ? missing : read(text)));
}

function readInPieces(bytes: Buffer, cuts: readonly number[]): Record<string, unknown[]> {
  const form = checkForm({}, 'pieces');
  const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  const read = (again?: Parameters<typeof createCsvColumns>[2]) => {
    const reading = createCsvColumns(form, bytes.length, again);
    for (let i = 1; i < at.length; i++) reading.push(bytes.subarray(at[i - 1], at[i]));
    return reading.end();
  };
  let columns = read();
  if (columns.some(({ lacking }) => lacking > 0)) columns = read(columns);
  return Object.fromEntries(columns.map((column) => [column.name, Array.from(column.values())]));
}

describe('a CSV text of any cells', () => {
  it('gives them back, typed as their column is', () => {
    const form = fc.record({ lineEnd: fc.constantFrom('\n', '\r\n', '\r'), delimiter: fc.constantFrom(',', ';', '§') });
    fc.assert(
      fc.property(rows, form, (table, { lineEnd, delimiter }) => {
        const columns = columnsAsLists(parseCsv(write(table, lineEnd, delimiter), { delimiter }));
        const width = table[0]!.length;
        // A line of one blank cell is a row only where it is the only column.
        const expected = Array.from({ length: width }, (_, i) => typed(table.map((row) => row[i]!)));
        expect(Object.values(columns)).toEqual(expected);
      }),
    );
  });

  it('reads the same however it is cut into pieces', () => {
    fc.assert(
      fc.property(rows, fc.array(fc.nat()), fc.constantFrom('\n', '\r\n', '\r'), (table, cuts, lineEnd) => {
        const text = write(table, lineEnd, ',');
        expect(readInPieces(Buffer.from(text), cuts)).toEqual(columnsAsLists(parseCsv(text)));
      }),
    );
  });

  it('has the same faults however it is cut into pieces', () => {
    const text = 'a,b\r\n1,"x\r\n"y\r\n3\r\n4,"é""\r\n';
    const bytes = Buffer.from(text);
    const problems = problemsOf(() => parseCsv(text, { source: 'pieces' }));
    expect(problems).toHaveLength(3);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect(problemsOf(() => readInPieces(bytes, [cut, cut + 1]))).toEqual(problems);
    }
  });
});

describe('a record that is far too wide', () => {
  it('is given up at the same cell however it is cut into pieces', () => {
    const text = `a,b\n1,2\n${'7,'.repeat(1100)}7\n3\n`;
    const problems = problemsOf(() => parseCsv(text, { source: 'pieces' }));
    expect(problems).toHaveLength(1);
    for (const cut of [9, 500, 2010, 2017, 2018, 2100, text.length]) {
      expect(problemsOf(() => readInPieces(Buffer.from(text), [cut]))).toEqual(problems);
    }
  });

  it('comes after the faults of the lines before it', () => {
    const text = `a,b\n1\n${'7,'.repeat(1100)}7\n`;
    expect(problemsOf(() => parseCsv(text)).map(({ where }) => where)).toEqual([
      'the given text, line 2',
      'the given text, line 3',
    ]);
  });
});

describe('bytes of any kind', () => {
  it('are a table of whole columns, or a typed error', () => {
    const byte = fc.oneof(
      { weight: 40, arbitrary: fc.constantFrom(...Buffer.from('a1,"\n\r')) },
      { weight: 1, arbitrary: fc.nat(255) },
    );
    fc.assert(
      fc.property(fc.array(byte), fc.array(fc.nat()), (bytes, cuts) => {
        let columns: Record<string, unknown[]>;
        try {
          columns = readInPieces(Buffer.from(bytes), cuts);
        } catch (error) {
          expect(error).toBeInstanceOf(ValidationError);
          return;
        }
        expect(new Set(Object.values(columns).map(({ length }) => length)).size).toBe(1);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a number in a CSV text', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 25 });
  const text = fc.oneof(
    fc.double({ noDefaultInfinity: true, noNaN: true }).map(String),
    fc.double({ noDefaultInfinity: true, noNaN: true }).map((value) => value.toExponential(5)),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(3)),
    fc.tuple(fc.constantFrom('', '-', '+'), digits, digits).map(([sign, a, b]) => `${sign}${a}.${b}`),
    fc.tuple(digits, fc.integer({ min: -400, max: 400 })).map(([a, power]) => `${a}e${power}`),
    fc.constantFrom('-0', '.5', '5.', '-.5e-7', '9007199254740993', '1e22', '1e23', '123456789012345e22', '1e999'),
  );

  it('is what Number makes of it', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (texts) => {
        const values = parseCsv(`a\n${texts.join('\n')}`).column('a');
        expect(values).toEqual(Float64Array.from(texts, Number));
      }),
      { numRuns: 300 },
    );
  });
});

describe('readCsv', () => {
  let directory: string;
  const file = (name: string) => join(directory, name);
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ciclo-csv-pieces-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it.each([1, 2, 7, 1000])('reads a file in pieces of %i bytes', async (length) => {
    const text = 'n,t,late\n1,"é,""😀""",1.50\r\n,x,true\n-3.25,"a\r\nb",\n';
    await writeFile(file('pieces.csv'), text);
    await using open = await openFile(file('pieces.csv'), length);
    const table = await readOpenCsv(open, checkForm({}, 'pieces'), {});
    expect(columnsAsLists(table)).toEqual(columnsAsLists(parseCsv(text)));
  });

  it.each(['late.csv', 'late.csv.gz'])('gives the texts back of a column that becomes text late: %s', async (name) => {
    const numbers = Array.from({ length: 60_000 }, (_, i) => `${i}.${i % 2 === 0 ? '0' : '50'}`);
    const text = `a,b\n${numbers.map((number) => `${number},true`).join('\n')}\nx,y\n`;
    await writeFile(file(name), name.endsWith('.gz') ? gzipSync(text) : text);
    const table = await readCsv(file(name));
    expect(table.array('a')).toEqual([...numbers, 'x']);
    expect(table.array('b')).toEqual([...numbers.map(() => 'true'), 'y']);
  });

  it('tells how far it is, from more than nothing to 1', async () => {
    await writeFile(file('long.csv'), `a,b\n${'12345,some text\n'.repeat(100_000)}`);
    const shares: number[] = [];
    await readCsv(file('long.csv'), { onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(4);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  it('leaves the event loop free while it reads', async () => {
    await writeFile(file('long.csv'), `a,b\n${'12345,some text\n'.repeat(100_000)}`);
    let turns = 0;
    let turn = setImmediate(function again() {
      turns++;
      turn = setImmediate(again);
    });
    await readCsv(file('long.csv'));
    clearImmediate(turn);
    expect(turns).toBeGreaterThan(5);
  });

  it('is ended by a signal, with its reason', async () => {
    await writeFile(file('long.csv'), `a,b\n${'12345,some text\n'.repeat(100_000)}`);
    const controller = new AbortController();
    const reading = readCsv(file('long.csv'), {
      signal: controller.signal,
      onProgress: () => controller.abort(new Error('enough')),
    });
    await expect(reading).rejects.toThrow('enough');
  });

  it('says on which line a text is not UTF-8', async () => {
    await writeFile(file('latin1.csv'), Buffer.from('a,b\n1,x\n2,café\n', 'latin1'));
    await expect(readCsv(file('latin1.csv'))).rejects.toThrow(/not UTF-8 text: 2,caf.* \(.*latin1\.csv, line 3\)/);
  });
});

describe('a CSV text without a header line', () => {
  it('takes its names from { columns }', () => {
    expect(columnsAsLists(parseCsv('1,x\n2,y\n', { columns: ['n', 't'] }))).toEqual({ n: [1, 2], t: ['x', 'y'] });
  });

  it.each([
    [['a', 'a'], '"a" is named twice'],
    [[], 'no name in the list'],
  ])('is refused with the names %j', (columns, message) => {
    expect(() => parseCsv('1,2\n', { columns })).toThrow(message);
  });

  it('is refused where it is empty', () => {
    expect(() => parseCsv('\n', { columns: ['a', 'b'] })).toThrow('There is no data');
  });
});

describe('a wide CSV text', () => {
  it('of 10,000 columns keeps every one', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
    const line = names.map((_, i) => i).join(',');
    const table = parseCsv(`${names.join(',')}\n${`${line}\n`.repeat(20)}`);
    expect(table.numCols()).toBe(10_000);
    expect(table.column('c9999')).toEqual(new Float64Array(20).fill(9999));
  });

  it('whose header names every column twice lists 20 of them and counts the others', () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `c${i >> 1}`);
    const problems = problemsOf(() => parseCsv(`${names.join(',')}\n`));
    expect(problems).toHaveLength(21);
    expect(problems[20]?.what).toBe('4980 more such problems');
  });
});

describe('a CSV text is refused', () => {
  it('where it is cut off in the middle of a quoted field, with the line and the text of the field', () => {
    const text = `a,b\n1,x\n2,"the beginning of a field\nthat never ends\n${'3,y\n'.repeat(100)}`;
    const [problem, ...others] = problemsOf(() => parseCsv(text));
    expect(others).toEqual([]);
    expect(problem?.where).toBe('the given text, line 3');
    expect(problem?.remedy).toContain('the beginning of a field');
  });

  it('where it holds half of a surrogate pair', () => {
    expect(() => parseCsv('a\n\ud83d\n')).toThrow('half of a surrogate pair');
  });
});

function problemsOf(action: () => void): CicloError['problems'] {
  try {
    action();
  } catch (error) {
    if (CicloError.is(error)) return error.problems;
    throw error;
  }
  return [];
}
