import type { DriftReport } from '../drift/index.js';
import { refuse } from '../errors/index.js';
import type { Evaluation } from '../evaluator/index.js';
import { metricDirection } from '../metrics/index.js';
import { fewestLabels } from './labelled-rows.js';
import type { TriggerResult, Triggers } from './monitor.js';

const driftShare = 'driftShare';

/** @throws ValidationError listing the triggers that are neither `driftShare` nor a metric, and bounds that are no number. */
export function checkTriggers(triggers: Triggers): void {
  const problems = Object.entries(triggers).flatMap(([name, bound]) => {
    const where = `triggers.${name}`;
    if (name !== driftShare && metricDirection(name) === undefined) {
      return { what: 'There is no such trigger', where, remedy: 'Give driftShare or a metric such as rmse, r2, f1' };
    }
    return Number.isFinite(bound) ? [] : { what: `The bound must be a number, not ${bound}`, where };
  });
  refuse(problems);
}

/** Holds every trigger against what was measured. */
export function pullTriggers(
  triggers: Triggers,
  drift: DriftReport,
  performance: Evaluation | undefined,
): TriggerResult[] {
  return Object.entries(triggers).map(([name, bound]) =>
    name === driftShare
      ? pull('drift share', name, bound, drift.driftShare, 'lower')
      : pull(name, name, bound, performance?.metrics[name], metricDirection(name)!),
  );
}

function pull(
  shown: string,
  name: string,
  bound: number,
  value: number | undefined,
  better: 'higher' | 'lower',
): TriggerResult {
  if (value === undefined) {
    const message = `${shown} could not be measured: it needs at least ${fewestLabels} true values`;
    return { name, bound, value: null, fired: false, message };
  }
  const fired = better === 'lower' ? value > bound : value < bound;
  const [worse, well] = better === 'lower' ? ['above', 'not above'] : ['below', 'not below'];
  return { name, bound, value, fired, message: `${shown} ${value.toFixed(2)} is ${fired ? worse : well} ${bound}` };
}
