import { describe, expect, it } from 'vitest';
import { columnOf, createMatrix, sharedFloat64 } from '../../src/arrays/index.js';

describe('a matrix', () => {
  it('begins as zeros, one column behind the other', () => {
    const matrix = createMatrix(2, 3);
    columnOf(matrix, 1).set([5, 6]);
    expect([...matrix.data]).toEqual([0, 0, 5, 6, 0, 0]);
    expect(matrix).toMatchObject({ rows: 2, columns: 3 });
  });

  it('may be empty in either direction', () => {
    expect(createMatrix(0, 3).data).toHaveLength(0);
    expect(columnOf(createMatrix(0, 3), 2)).toHaveLength(0);
    expect(createMatrix(3, 0).data).toHaveLength(0);
  });

  it('lies on shared memory where that is asked for', () => {
    expect(createMatrix(2, 2, true).data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(createMatrix(2, 2).data.buffer).toBeInstanceOf(ArrayBuffer);
    expect(sharedFloat64(3)).toHaveLength(3);
  });
});
