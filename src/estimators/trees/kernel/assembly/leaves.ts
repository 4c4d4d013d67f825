import { fit } from './fit';

/**
 * Gives a leaf its Newton step, `−rate · sign(G) max(0, |G| − α) / (H + λ)` over the rows that were drawn, and moves
 * the scores of all its rows by it. Sums are of doubles here, in the order of the rows.
 */
export function stepLeaf(leaf: u32): void {
  const f = fit;
  const begin = load<u32>(f.outLeafBegins + ((<usize>leaf) << 2));
  const end = load<u32>(f.outLeafBegins + ((<usize>leaf) << 2), 4);
  const step = newtonStep(leaf, begin, end);
  settle(leaf, begin, end, min(max(step, -f.maxStep), f.maxStep));
}

function newtonStep(leaf: u32, begin: u32, end: u32): f64 {
  const f = fit;
  let gradient: f64 = 0;
  let hessian: f64 = 0;
  for (let i = begin; i < end; i++) {
    const row = <usize>load<u32>(f.order + ((<usize>i) << 2));
    if (load<u8>(f.drawn + row) == 0) continue;
    gradient += load<f64>(f.gradients + (row << 3));
    hessian += f.hessians == 0 ? 1 : load<f64>(f.hessians + (row << 3));
  }
  const size = Math.abs(gradient) - f.l1 * f.valueUnit;
  // Where every score is certain, both sums vanish and there is nowhere to go.
  const step = size > 0 && hessian + f.l2 > 0 ? -copysign(size, gradient) / (hessian + f.l2) : 0;
  if (f.monotonic == 0) return step;
  const lower = load<f64>(f.outLower + ((<usize>leaf) << 3)) * f.valueUnit;
  const upper = load<f64>(f.outUpper + ((<usize>leaf) << 3)) * f.valueUnit;
  return min(max(step, lower), upper);
}

/** Notes what a leaf says, the learning rate's share of a step, and moves the scores of its rows order[begin … end). */
export function settle(leaf: u32, begin: u32, end: u32, step: f64): void {
  const f = fit;
  const value = f.learningRate * step;
  store<f64>(f.leafValues + ((<usize>leaf) << 3), value);
  const scores = f.scores + ((<usize>f.output) << 3);
  const stride = <usize>f.outputs;
  for (let i = begin; i < end; i++) {
    const at = scores + ((<usize>load<u32>(f.order + ((<usize>i) << 2)) * stride) << 3);
    store<f64>(at, load<f64>(at) + value);
  }
}
