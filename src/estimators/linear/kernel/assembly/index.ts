/*
 * Sums over a block of rows, two rows at a time. Pointers are byte addresses; a block's columns, whose number is a
 * multiple of 4, lie one behind the other, ROWS numbers each. Each sum runs over the even and the odd rows apart, and
 * is added up at the end: the same block always gives the same bytes.
 */

/** Rows of a block; behind its last, zeros stand. */
const ROWS: usize = 512;
const COLUMN: usize = ROWS << 3;

/** values += Σ weights[c] · column c. */
export function combine(columns: usize, width: usize, weights: usize, values: usize): void {
  for (let c: usize = 0; c < width; c += 4) {
    const at = columns + c * COLUMN;
    const w0 = v128.load64_splat(weights + (c << 3));
    const w1 = v128.load64_splat(weights + (c << 3), 8);
    const w2 = v128.load64_splat(weights + (c << 3), 16);
    const w3 = v128.load64_splat(weights + (c << 3), 24);
    for (let row: usize = 0; row < COLUMN; row += 16) {
      const a = f64x2.add(f64x2.mul(w0, v128.load(at + row)), f64x2.mul(w1, v128.load(at + row, COLUMN)));
      const b = f64x2.add(
        f64x2.mul(w2, v128.load(at + row, 2 * COLUMN)),
        f64x2.mul(w3, v128.load(at + row, 3 * COLUMN)),
      );
      v128.store(values + row, f64x2.add(v128.load(values + row), f64x2.add(a, b)));
    }
  }
}

/** out[c] = Σ values · column c. Two sums a column, so that none waits for the one before. */
export function project(columns: usize, width: usize, values: usize, out: usize): void {
  for (let c: usize = 0; c < width; c += 4) {
    const at = columns + c * COLUMN;
    let s0 = f64x2.splat(0);
    let s1 = f64x2.splat(0);
    let s2 = f64x2.splat(0);
    let s3 = f64x2.splat(0);
    let t0 = f64x2.splat(0);
    let t1 = f64x2.splat(0);
    let t2 = f64x2.splat(0);
    let t3 = f64x2.splat(0);
    for (let row: usize = 0; row < COLUMN; row += 32) {
      const v = v128.load(values + row);
      const w = v128.load(values + row, 16);
      s0 = f64x2.add(s0, f64x2.mul(v, v128.load(at + row)));
      s1 = f64x2.add(s1, f64x2.mul(v, v128.load(at + row, COLUMN)));
      s2 = f64x2.add(s2, f64x2.mul(v, v128.load(at + row, 2 * COLUMN)));
      s3 = f64x2.add(s3, f64x2.mul(v, v128.load(at + row, 3 * COLUMN)));
      t0 = f64x2.add(t0, f64x2.mul(w, v128.load(at + row, 16)));
      t1 = f64x2.add(t1, f64x2.mul(w, v128.load(at + row, COLUMN + 16)));
      t2 = f64x2.add(t2, f64x2.mul(w, v128.load(at + row, 2 * COLUMN + 16)));
      t3 = f64x2.add(t3, f64x2.mul(w, v128.load(at + row, 3 * COLUMN + 16)));
    }
    const to = out + (c << 3);
    storeSum(to, f64x2.add(s0, t0));
    storeSum(to + 8, f64x2.add(s1, t1));
    storeSum(to + 16, f64x2.add(s2, t2));
    storeSum(to + 24, f64x2.add(s3, t3));
  }
}

/**
 * Products of four columns, from `first` on, with all up to the last of them: out[i * width + j] is that of the i-th of
 * the four with column j. Eight products for six loads, and as many sums as there is room for in registers.
 */
export function multiply(columns: usize, width: usize, first: usize, out: usize): void {
  const left = columns + first * COLUMN;
  const line = width << 3;
  for (let c: usize = 0; c < first + 4; c += 2) {
    const right = columns + c * COLUMN;
    let s00 = f64x2.splat(0);
    let s01 = f64x2.splat(0);
    let s10 = f64x2.splat(0);
    let s11 = f64x2.splat(0);
    let s20 = f64x2.splat(0);
    let s21 = f64x2.splat(0);
    let s30 = f64x2.splat(0);
    let s31 = f64x2.splat(0);
    for (let row: usize = 0; row < COLUMN; row += 16) {
      const u = v128.load(right + row);
      const v = v128.load(right + row, COLUMN);
      const a = v128.load(left + row);
      s00 = f64x2.add(s00, f64x2.mul(a, u));
      s01 = f64x2.add(s01, f64x2.mul(a, v));
      const b = v128.load(left + row, COLUMN);
      s10 = f64x2.add(s10, f64x2.mul(b, u));
      s11 = f64x2.add(s11, f64x2.mul(b, v));
      const d = v128.load(left + row, 2 * COLUMN);
      s20 = f64x2.add(s20, f64x2.mul(d, u));
      s21 = f64x2.add(s21, f64x2.mul(d, v));
      const e = v128.load(left + row, 3 * COLUMN);
      s30 = f64x2.add(s30, f64x2.mul(e, u));
      s31 = f64x2.add(s31, f64x2.mul(e, v));
    }
    const to = out + (c << 3);
    storeSum(to, s00);
    storeSum(to + 8, s01);
    storeSum(to + line, s10);
    storeSum(to + line + 8, s11);
    storeSum(to + 2 * line, s20);
    storeSum(to + 2 * line + 8, s21);
    storeSum(to + 3 * line, s30);
    storeSum(to + 3 * line + 8, s31);
  }
}

// @ts-expect-error: decorator
@inline
function storeSum(at: usize, sum: v128): void {
  store<f64>(at, f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1));
}
