import { type Problem, refuse } from '../../../errors/index.js';
import { type Condition, maxLevels, maxOperators } from '../../../store/index.js';
import { compileComparison, type Report } from './compile-comparison.js';
import type { Field, Filter } from './filter.js';
import { parseFilter } from './parse.js';
import { pointAt } from './point-at.js';

/** What is left of the store's limits to whoever joins conditions of their own to a filter. */
const spare = 10;

/** Problems that one message tells: whoever has mended these will see the others. */
const mostProblems = 20;

/**
 * A filter as the store's condition. A comparison with a missing key or with NaN is false, also by `!=` and where NOT
 * stands behind the key; NOT before it inverts.
 *
 * @param now for times that are written as `now - 7d`, in milliseconds since 1970.
 * @throws ValidationError pointing at the place: the first where the text cannot be read, else every comparison that
 *   does not fit its field, the first 20 of them by name.
 */
export function compileFilter(text: string, now: number): Condition {
  const problems: Problem[] = [];
  let more = 0;
  const report: Report = (at, what, remedy) => {
    if (problems.length < mostProblems) problems.push(pointAt(text, at, what, remedy));
    else more++;
  };
  const size = { operators: 0, isTold: false };
  const condition = compile(parseFilter(text), { report, now, size }, 0);
  if (more > 0) problems.push({ what: `The filter has ${more} more` });
  refuse(problems);
  return condition;
}

interface Context {
  readonly report: Report;
  readonly now: number;
  /** How large the condition has become: the store answers none that is too large. */
  readonly size: { operators: number; isTold: boolean };
}

function compile(filter: Filter, context: Context, level: number): Condition {
  context.size.operators++;
  switch (filter.type) {
    case 'and':
    case 'or':
      return { op: filter.type, conditions: filter.parts.map((part) => compile(part, context, level + 1)) };
    case 'not':
      return { op: 'not', condition: compile(filter.part, context, level + 1) };
    default: {
      const condition = compileComparison(filter, context.report, context.now);
      context.size.operators += operatorsOf(condition) - 1;
      reportSize(filter.field, context, level);
      return condition;
    }
  }
}

/** At the first comparison that is too many. What each weighs is told in docs/search.md. */
function reportSize({ at }: Field, { report, size }: Context, level: number): void {
  if (size.isTold) return;
  size.isTold = true;
  if (size.operators > maxOperators - spare) {
    const what = `The filter has too many comparisons: they weigh more than ${maxOperators - spare} together`;
    report(at, what, 'Use IN for many values');
  } else if (level > maxLevels - spare) report(at, `The filter nests deeper than ${maxLevels - spare} levels`);
  else size.isTold = false;
}

function operatorsOf(condition: Condition): number {
  if ('conditions' in condition) return condition.conditions.reduce((sum, part) => sum + operatorsOf(part), 1);
  return 'condition' in condition ? 1 + operatorsOf(condition.condition) : 1;
}
