import { columnOf, type Matrix } from '../../arrays/index.js';

/** What turns a column into (x − center) / spread. */
export interface Scale {
  readonly center: number;
  /** 0 when the column is constant. */
  readonly spread: number;
}

/** Mean and root mean square deviation of each column; the deviation is taken from 0 when nothing is centred. */
export function standardize(features: Matrix, centered: boolean): Scale[] {
  return Array.from({ length: features.columns }, (_, column) => {
    const values = columnOf(features, column);
    let sum = 0;
    for (const value of values) sum += value;
    const center = centered ? sum / values.length : 0;
    let squares = 0;
    for (const value of values) squares += (value - center) ** 2;
    const spread = Math.sqrt(squares / values.length);
    // A constant column's deviations are not exactly zero when its mean was rounded.
    return { center, spread: spread > Math.abs(center) * 1e-13 ? spread : 0 };
  });
}
