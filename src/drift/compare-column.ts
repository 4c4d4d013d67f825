import { chooseMethod } from './choose-method.js';
import { distributionOf } from './distribution.js';
import type { ColumnDrift, Moments } from './drift-detector.js';
import type { DriftMethod } from './drift-method.js';
import { measure } from './measure.js';
import { type DriftScore, type Method, type MethodContext, methodNamed } from './methods/index.js';
import type { NumericSample, SamplePair } from './sample.js';

/** One column on both sides, and what was asked for it. */
export interface Comparison {
  readonly name: string;
  readonly pair: SamplePair;
  readonly rows: { readonly reference: number; readonly current: number };
  readonly method: DriftMethod | undefined;
  readonly threshold: number | undefined;
  readonly context: MethodContext;
}

/** Everything that a report says of one column. @throws ValidationError where the method does not fit. */
export function compareColumn({ name, pair, rows, context, ...asked }: Comparison): ColumnDrift {
  const method = methodNamed(asked.method ?? chooseMethod(pair));
  const threshold = asked.threshold ?? method.threshold;
  const result = measure(method.name, pair, context);
  return {
    name,
    type: pair.type,
    method: method.name,
    ...result,
    ...effectSize(result, pair, context),
    threshold,
    drifted: isOneSided(pair) || hasDrifted(method, result.score, threshold),
    missing: { reference: 1 - pair.reference.count / rows.reference, current: 1 - pair.current.count / rows.current },
    ...details(pair),
    distribution: distributionOf(pair),
  };
}

/** All values have gone, or the first have come: no method can score that, and nothing could differ more. */
function isOneSided({ reference, current }: SamplePair): boolean {
  return (reference.count === 0) !== (current.count === 0);
}

function hasDrifted({ kind, inclusive }: Method, score: number | null, threshold: number): boolean {
  if (score === null) return false;
  if (score === threshold) return inclusive;
  return kind === 'distance' ? score > threshold : score < threshold;
}

function effectSize({ pValue }: DriftScore, pair: SamplePair, context: MethodContext): Pick<ColumnDrift, 'effectSize'> {
  if (pValue === undefined) return {};
  const { score } = measure(pair.type === 'numeric' ? 'wasserstein' : 'jensen_shannon', pair, context);
  return score === null ? {} : { effectSize: score };
}

function details(pair: SamplePair): Pick<ColumnDrift, 'moments' | 'unseenCategories'> {
  if (pair.type === 'numeric') {
    const [reference, current] = [momentsOf(pair.reference), momentsOf(pair.current)];
    return { moments: { ...(reference && { reference }), ...(current && { current }) } };
  }
  const { reference, current } = pair;
  return { unseenCategories: [...current.counts.keys()].filter((category) => !reference.counts.has(category)) };
}

function momentsOf({ count, mean, std }: NumericSample): Moments | undefined {
  return count > 0 && Number.isFinite(mean) && Number.isFinite(std) ? { mean, std } : undefined;
}
