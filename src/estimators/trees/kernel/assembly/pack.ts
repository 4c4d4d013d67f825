import { GINI, NEWTON, fit } from './fit';

/**
 * Turns the derivatives of the rows begin … end into the whole numbers that histograms add up, times how often each
 * row was drawn: `round(value · scale) << countBits | 1`. A row that was not drawn becomes 0 and goes along unseen.
 */
export function packPart(begin: u32, end: u32): void {
  if (fit.criterion == GINI) packWeights(begin, end);
  else packValues(begin, end, fit.criterion == NEWTON);
}

function packValues(begin: u32, end: u32, newton: bool): void {
  const f = fit;
  const countBits = <i64>f.countBits;
  const scale = f.valueScale;
  for (let row = <usize>begin; row < <usize>end; row++) {
    const times = <i64>load<u8>(f.drawn + row);
    const value = (<i64>nearest(load<f64>(f.gradients + (row << 3)) * scale) << countBits) + 1;
    if (newton) {
      store<i64>(f.values + (row << 4), value * times);
      store<i64>(f.values + (row << 4), <i64>nearest(load<f64>(f.hessians + (row << 3)) * f.hessianScale) * times, 8);
    } else store<i64>(f.values + (row << 3), value * times);
  }
}

function packWeights(begin: u32, end: u32): void {
  const f = fit;
  for (let row = <usize>begin; row < <usize>end; row++) {
    const times = <i64>load<u8>(f.drawn + row);
    if (f.hessians == 0) store<i64>(f.values + (row << 3), times);
    else {
      store<i64>(f.values + (row << 4), <i64>nearest(load<f64>(f.hessians + (row << 3)) * f.hessianScale) * times);
      store<i64>(f.values + (row << 4), times, 8);
    }
  }
}
