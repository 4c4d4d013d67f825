import { ValidationError } from '../errors/index.js';
import { binned } from './bins.js';
import type { DriftMethod } from './drift-method.js';
import { type DriftScore, type MethodContext, methodNamed, undecided } from './methods/index.js';
import { poolCategories, poolNumbers } from './paired-counts.js';
import type { NumericSample, SamplePair } from './sample.js';

/**
 * Measures the drift between two samples. An empty side leaves the score undecided.
 * @throws ValidationError where the method does not fit the samples.
 */
export function measure(name: DriftMethod, pair: SamplePair, context: MethodContext): DriftScore {
  const method = methodNamed(name);
  if (pair.reference.count === 0 || pair.current.count === 0) return undecided;
  if (pair.type === 'categorical') {
    if (method.on === 'numbers') throw comparesNumbers(name);
    return method.compare(poolCategories(pair.reference, pair.current), context);
  }
  const { reference, current } = pair;
  if (method.on === 'numbers') return method.compare(reference, current, context);
  if (method.on === 'bins') return method.compare(binned(reference, current), context);
  return method.compare(poolNumbers(counted(name, reference), counted(name, current)), context);
}

function comparesNumbers(name: DriftMethod): ValidationError {
  return new ValidationError({
    what: `The method ${name} compares numbers, and the column is categorical`,
    where: 'method',
    remedy: 'Use chi_square, jensen_shannon or psi, or give the column the type numeric',
  });
}

/** Refuses a sketch where values are counted one by one. */
function counted(name: DriftMethod, sample: NumericSample): NumericSample {
  if (sample.exact) return sample;
  throw new ValidationError({
    what: `The method ${name} counts values one by one, and a profile keeps only quantiles of so many`,
    where: 'method',
    remedy: 'Use ks, wasserstein or psi, or give the reference data themselves',
  });
}
