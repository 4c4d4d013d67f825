import { shares } from '../paired-counts.js';
import { fillZeros } from './fill-zeros.js';
import { type CountMethod, distance } from './method.js';

/** The population stability index Σ(r − c)·ln(r / c) over bins or categories; empty ones are filled (`fillZeros`). */
export const psi: CountMethod = {
  name: 'psi',
  kind: 'distance',
  threshold: 0.1,
  inclusive: true,
  on: 'bins',
  compare(counts) {
    const r = fillZeros(shares(counts.reference));
    const c = fillZeros(shares(counts.current));
    return distance(r.reduce((sum, share, i) => sum + (share - c[i]!) * Math.log(share / c[i]!), 0));
  },
};
