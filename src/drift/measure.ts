import { ValidationError } from '../errors/index.js';
import { binned } from './bins.js';
import type { DriftMethod } from './drift-method.js';
import { type DriftScore, type MethodContext, methodNamed, undecided } from './methods/index.js';
import { poolCategories, poolNumbers } from './paired-counts.js';
import type { NumericSample, Sample } from './sample.js';

/**
 * Measures the drift between two samples of one type. An empty side leaves the score undecided.
 * @throws ValidationError where the method does not fit the type.
 */
export function measure(name: DriftMethod, reference: Sample, current: Sample, context: MethodContext): DriftScore {
  const method = methodNamed(name);
  if (reference.count === 0 || current.count === 0) return undecided;
  if (reference.type === 'numeric' && current.type === 'numeric') {
    if (method.on === 'numbers') return method.compare(reference, current, context);
    if (method.on === 'bins') return method.compare(binned(reference, current), context);
    return method.compare(poolNumbers(counted(name, reference), counted(name, current)), context);
  }
  if (reference.type === 'categorical' && current.type === 'categorical' && method.on !== 'numbers') {
    return method.compare(poolCategories(reference, current), context);
  }
  throw new ValidationError({
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
