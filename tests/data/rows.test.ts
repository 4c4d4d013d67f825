import { table } from 'arquero';
import { describe, expect, it } from 'vitest';
import { concatRows, countRows, selectRows, type TableLike } from '../../src/data/index.js';
import { columnsAsLists } from './tables.js';

describe('countRows and selectRows', () => {
  const forms: [string, TableLike][] = [
    ['rows', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    ['columns', { a: [1, 2, 3] }],
    ['a table', table({ a: Float64Array.of(1, 2, 3) })],
  ];

  it.each(forms)('work on %s', (_, data) => {
    expect(countRows(data)).toBe(3);
    expect(columnsAsLists(selectRows(data, [2, 0]))).toEqual({ a: [3, 1] });
  });

  it('keep doubles as doubles', () => {
    expect(selectRows({ a: Float64Array.of(1, 2) }, [1]).column('a')).toEqual(Float64Array.of(2));
  });

  it('count no row where there is no column', () => {
    expect([countRows([]), countRows({})]).toEqual([0, 0]);
  });
});

describe('concatRows', () => {
  it('puts tables of any form one below the other', () => {
    const joined = concatRows([{ a: 1, b: 'x' }], { a: [2], b: ['y'] }, table({ b: ['z'], a: [3] }));
    expect(columnsAsLists(joined)).toEqual({ a: [1, 2, 3], b: ['x', 'y', 'z'] });
  });

  it('leaves missing what a table lacks', () => {
    expect(columnsAsLists(concatRows({ a: [1, 2] }, { b: ['x'] }))).toEqual({ a: [1, 2, null], b: [null, null, 'x'] });
  });

  it('takes no row from an empty table', () => {
    expect(columnsAsLists(concatRows([], { a: [1] }, []))).toEqual({ a: [1] });
    expect(concatRows().numRows()).toBe(0);
  });

  it('keeps a column named like what every object has', () => {
    const row = JSON.parse('{ "__proto__": 1, "constructor": 2 }');
    expect(concatRows([row], [row]).array('__proto__')).toEqual([1, 1]);
  });
});
