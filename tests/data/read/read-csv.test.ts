import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCsv, type ReadCsvOptions, readCsv } from '../../../src/data/index.js';
import { CicloError, NotFoundError, ValidationError } from '../../../src/errors/index.js';
import { columnsAsLists } from '../tables.js';

const read = (text: string, options?: ReadCsvOptions) => columnsAsLists(parseCsv(text, options));

describe('a CSV column becomes', () => {
  it('numbers where every filled cell is one, NaN where it is blank', () => {
    const table = parseCsv('a\n1\n\n -2.5 \n+.5\n1e3\n');
    expect(table.column('a')).toEqual(Float64Array.of(1, Number.NaN, -2.5, 0.5, 1000));
  });

  it('booleans where every filled cell is true or false, in any case', () => {
    expect(read('a,b\ntrue,x\nFALSE,x\n,x\n').a).toEqual([true, false, null]);
  });

  it('text otherwise, blanks as null, and the spaces within as they stand', () => {
    expect(read('a,b\n one,1\n2,1\n ,1\n').a).toEqual([' one', '2', null]);
  });

  it.each(['NaN', 'Infinity', '0x10', '1_000', '1,5', 'NA', '1e', '.'])('text where a cell says %s', (cell) => {
    expect(read(`a\n"${cell}"\n1\n`).a).toEqual([cell, '1']);
  });

  it('numbers, all missing, where no cell is filled', () => {
    expect(read('a,b\n,1\n ,1\n').a).toEqual([Number.NaN, Number.NaN]);
  });

  it('missing where a cell is one of the markers', () => {
    const table = read('a,b\n1,NA\n?,x\n2,?\n', { missing: ['NA', '?'] });
    expect(table).toEqual({ a: [1, Number.NaN, 2], b: [null, 'x', null] });
  });
});

describe('a CSV text', () => {
  const expected = { a: [1, 2], b: ['x', 'y'] };

  it.each([
    ['LF', 'a,b\n1,x\n2,y\n'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['CR', 'a,b\r1,x\r2,y\r'],
    ['no last line end', 'a,b\n1,x\n2,y'],
    ['a byte-order mark', '\uFEFFa,b\n1,x\n2,y\n'],
    ['a byte-order mark before a quote', '\uFEFF"a",b\n1,x\n2,y\n'],
    ['empty lines', 'a,b\n\n1,x\n2,y\n\n\n'],
    ['quotes around everything', '"a","b"\n"1","x"\n"2","y"\n'],
  ])('reads the same with %s', (_, text) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([';', '\t', '|'])('reads the same with the delimiter %j', (delimiter) => {
    expect(read('a,b\n1,x\n2,y\n'.replaceAll(',', delimiter), { delimiter })).toEqual(expected);
  });

  it('keeps delimiters, line ends and doubled quotes within quotes', () => {
    expect(read('a,b\n1,"x, ""y""\r\nz"\n').b).toEqual(['x, "y"\r\nz']);
  });

  it('keeps a quote within a cell that began without one', () => {
    expect(read('a,b\n1,5" pipe\n').b).toEqual(['5" pipe']);
  });

  it('has a row for an empty field in quotes where there is one column', () => {
    expect(read('a\n""\n1\n').a).toEqual([Number.NaN, 1]);
  });

  it('may consist of a header alone', () => {
    expect(read('a,b')).toEqual({ a: [], b: [] });
  });

  it('may name columns like what every object has', () => {
    const table = parseCsv('__proto__,constructor,toString\n1,2,x\n3,4,y\n');
    expect(table.columnNames()).toEqual(['__proto__', 'constructor', 'toString']);
    expect(table.numRows()).toBe(2);
    expect(table.array('__proto__')).toEqual([1, 3]);
    expect(table.array('toString')).toEqual(['x', 'y']);
  });

  it('gives back whatever cells were written to it', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' ', 'é', '😀') })
      .map((text) => `t${text}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','));
        const table = read(`a,b\n${quoted.join('\n')}`);
        expect(table).toEqual({ a: rows.map(([a]) => a), b: rows.map(([, b]) => b) });
      }),
    );
  });
});

describe('a CSV text is refused, with the line', () => {
  it.each([
    [
      'that has too few cells',
      'a,b\n1,2\n3\n',
      'The line has 1 cells where the header has 2: 3 (the given text, line 3)',
    ],
    [
      'that has too many',
      'a,b\n1,2,3\n',
      'The line has 3 cells where the header has 2: 1,2,3 (the given text, line 2)',
    ],
    [
      'that is an empty field in quotes where two are needed',
      'a,b\n""\n1,2',
      'The line has 1 cells where the header has 2: "" (the given text, line 2)',
    ],
    [
      'that is far wider than the header, whose end is not looked for',
      `a,b\n1,2\n${'7,'.repeat(2000)}`,
      `The line has more than 1004 cells where the header has 2: ${'7,'.repeat(30)}… (the given text, line 3)`,
    ],
    ['after a cell of two lines', 'a,b\n"1\n2",x\n3\n', 'line 4'],
    ['where a quote never closes', 'a,b\n1,"x\n2,y\n', 'A quote is opened that never closes (the given text, line 2)'],
    ['where text follows a quote', 'a,b\n1,"x"y\n', 'More text follows a closing quote (the given text, line 2)'],
    ['where a name is repeated', 'a,b,a,a\n', 'The header names "a" twice (the given text, line 1)'],
  ])('%s', (_, text, message) => {
    expect(() => parseCsv(text)).toThrow(ValidationError);
    expect(() => parseCsv(text)).toThrow(message);
  });

  it('of every problem at once, the first 20 listed and the others counted', () => {
    const problems = problemsOf(() => parseCsv(`a,a\n${'1\n'.repeat(30)}`));
    expect(problems).toHaveLength(21);
    expect(problems[0]?.what).toContain('names "a" twice');
    expect(problems[20]?.what).toBe('11 more such problems');
  });

  it.each(['', ' \n \n', '\uFEFF'])('where there is nothing: %j', (text) => {
    expect(() => parseCsv(text)).toThrow(/not even a header line/);
  });

  it.each(['', ',,', '"', '\n'])('where the delimiter is %j', (delimiter) => {
    expect(() => parseCsv('a,b\n1,2\n', { delimiter })).toThrow(ValidationError);
  });
});

describe('readCsv', () => {
  let directory: string;
  const file = (name: string) => join(directory, name);
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ciclo-csv-'));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('reads a file by path or URL, packed or not', async () => {
    await writeFile(file('a.csv'), '\uFEFFa\n1\n');
    await writeFile(file('a.csv.gz'), gzipSync('a\n1\n'));
    for (const path of [file('a.csv'), pathToFileURL(file('a.csv')), file('a.csv.gz'), pathToFileURL(file('a.csv.gz'))])
      expect(columnsAsLists(await readCsv(path))).toEqual({ a: [1] });
  });

  it('tells what is packed by its first bytes, whatever its name', async () => {
    for (const name of ['b.csv.GZ', 'b.csv']) {
      await writeFile(file(name), gzipSync('a\n1\n'));
      expect(columnsAsLists(await readCsv(file(name)))).toEqual({ a: [1] });
    }
  });

  it('says that there is no such file', async () => {
    const reading = readCsv(file('absent.csv'));
    await expect(reading).rejects.toThrow(NotFoundError);
    await expect(reading).rejects.toThrow(file('absent.csv'));
  });

  it('refuses a folder', async () => {
    await expect(readCsv(directory)).rejects.toSatisfy(CicloError.is);
  });

  it.each([
    ['an empty file', 'empty.csv', '', /not even a header line/],
    ['a .gz that is none', 'text.csv.gz', 'a\n1\n', /no gzip file, or it is damaged/],
    ['a .GZ that is none', 'text.csv.GZ', 'a\n1\n', /no gzip file, or it is damaged/],
    ['a .gz that is cut short', 'cut.csv.gz', gzipSync('a\n1\n').subarray(0, 15), /no gzip file, or it is damaged/],
    ['what is not UTF-8', 'latin1.csv', Buffer.from('name\ncafé\n', 'latin1'), /not UTF-8 text/],
    ['lines that do not fit', 'ragged.csv', 'a,b\n1\n', /ragged\.csv, line 2/],
  ])('refuses %s', async (_, name, content, message) => {
    await writeFile(file(name), content);
    const reading = readCsv(file(name));
    await expect(reading).rejects.toThrow(ValidationError);
    await expect(reading).rejects.toThrow(message);
  });
});

function problemsOf(action: () => void): CicloError['problems'] {
  try {
    action();
  } catch (error) {
    if (CicloError.is(error)) return error.problems;
  }
  return [];
}

describe('types that are given', () => {
  it('keep digits text, and leave a column text that is not what was said', () => {
    const table = parseCsv('zip,n\n01234,1\n99999,x\n', { types: { zip: 'text', n: 'number' } });
    expect(table.array('zip')).toEqual(['01234', '99999']);
    expect(table.array('n')).toEqual(['1', 'x']);
  });

  it('may come from a function of the name', () => {
    const table = parseCsv('zip,n\n01234,1\n', { types: (name) => (name === 'zip' ? 'text' : undefined) });
    expect(table.array('zip')).toEqual(['01234']);
    const types = (() => 'string') as unknown as () => 'text';
    expect(problemsOf(() => parseCsv('zip\n1\n', { types }))[0]?.where).toBe('types, column "zip"');
  });

  it('are refused with the nearest name and kind where they fit nothing', () => {
    const [unknown] = problemsOf(() => parseCsv('zip,b\n0071,1\n', { types: { Zip: 'text' } }));
    expect(unknown).toEqual({ what: 'There is no column "Zip"', where: 'types', remedy: 'Did you mean "zip"' });
    const kinds = { zip: 'texts' } as unknown as { zip: 'text' };
    expect(problemsOf(() => parseCsv('zip,b\n0071,1\n', { types: kinds }))).toEqual([
      { what: '"texts" is no type of a column', where: 'types, column "zip"', remedy: "Did you mean 'text'" },
    ]);
  });

  it('are held against the names that are given', () => {
    const options = { columns: ['zip', 'b'], types: { Zip: 'text' } } as const;
    expect(problemsOf(() => parseCsv('0071,1\n', options))).toHaveLength(1);
  });
});

describe('a call that cannot be is refused by the name of what is wrong', () => {
  const text = 'a,b\n1,2\n';
  it.each<[unknown, unknown, string]>([
    [text, { missing: 'NA' }, 'missing'],
    [text, { missing: ['NA', -999] }, 'missing[1]'],
    [text, { columns: 'ab' }, 'columns'],
    [text, { columns: ['a', 1] }, 'columns[1]'],
    [text, { delimiter: null }, 'delimiter'],
    [text, { delimiter: 7 }, 'delimiter'],
    [text, { types: 'text' }, 'types'],
    [text, { types: null }, 'types'],
    [text, { types: { a: 'string' } }, 'types, column "a"'],
    [text, null, 'options'],
    [text, ';', 'options'],
    [null, {}, 'text'],
    [Buffer.from(text), {}, 'text'],
  ])('parseCsv(%j, %j)', (given, options, where) => {
    const problems = problemsOf(() => parseCsv(given as string, options as ReadCsvOptions));
    expect(problems.map((problem) => problem.where)).toEqual([where]);
  });

  it('all of it at once, by readCsv too', async () => {
    const options = { delimiter: '', missing: 'NA', columns: 'ab', types: { a: 'x' } } as unknown as ReadCsvOptions;
    const error: unknown = await readCsv(undefined as unknown as string, options).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).problems.map(({ where }) => where)).toEqual([
      'path',
      'delimiter',
      'missing',
      'columns',
      'types, column "a"',
    ]);
  });
});
