import { type Problem, refuse } from '../../errors/index.js';
import { metricDirection } from '../../metrics/index.js';
import type { Bound, PromotionPolicy, Requirement } from '../promotion.js';

/** One bound on one metric, such as `r2 above 0.75`. */
export interface Rule {
  readonly metric: string;
  readonly rule: string;
  readonly holds: (value: number) => boolean;
}

/** A policy that has been checked: metrics with their directions, requirements as lists of rules. */
export interface Rules {
  /** The first decides, the next breaks ties. */
  readonly ranking: readonly { readonly metric: string; readonly direction: 'higher' | 'lower' }[];
  readonly staging?: readonly Rule[];
  readonly production?: readonly Rule[];
}

const bounds: Readonly<Record<string, { words: string; holds: (value: number, limit: number) => boolean }>> = {
  above: { words: 'above', holds: (value, limit) => value > limit },
  atLeast: { words: 'at least', holds: (value, limit) => value >= limit },
  below: { words: 'below', holds: (value, limit) => value < limit },
  atMost: { words: 'at most', holds: (value, limit) => value <= limit },
};

/** @throws ValidationError with everything that is wrong with the policy. */
export function readPolicy({ metric, directions = {}, staging, production }: PromotionPolicy): Rules {
  const problems: Problem[] = [];
  const metrics = typeof metric === 'string' ? [metric] : metric;
  if (metrics.length === 0) problems.push({ what: 'The policy names no metric', where: 'metric' });
  const ranking = metrics.map((name) => ({ metric: name, direction: directionOf(name, directions, problems) }));
  if (staging === undefined && production === undefined) {
    const remedy = 'Give staging, production or both, as { above: 0.75 }';
    problems.push({ what: 'The policy says neither what may go to staging nor what may go to production', remedy });
  }
  const first = metrics[0] ?? '';
  const rules: Rules = {
    ranking,
    ...(staging !== undefined && { staging: rulesOf(staging, first, 'staging', problems) }),
    ...(production !== undefined && { production: rulesOf(production, first, 'production', problems) }),
  };
  refuse(problems);
  return rules;
}

function directionOf(
  metric: string,
  stated: Readonly<Record<string, string>>,
  problems: Problem[],
): 'higher' | 'lower' {
  const direction = Object.hasOwn(stated, metric) ? stated[metric] : metricDirection(metric);
  if (direction === 'higher' || direction === 'lower') return direction;
  const remedy = `Say so: directions: { ${JSON.stringify(metric)}: 'higher' } or 'lower'`;
  problems.push({ what: `Which way ${JSON.stringify(metric)} is better is not known`, where: 'metric', remedy });
  return 'higher';
}

function rulesOf(requirement: Requirement, first: string, where: string, problems: Problem[]): Rule[] {
  if (isBound(requirement)) return rulesOfBound(first, requirement, where, problems);
  return Object.entries(requirement).flatMap(([metric, bound]) =>
    rulesOfBound(metric, bound, `${where}[${JSON.stringify(metric)}]`, problems),
  );
}

/** Bounds hold numbers, and bounds by metric hold bounds. */
function isBound(requirement: Requirement): requirement is Bound {
  return Object.values(requirement).some((value) => typeof value !== 'object');
}

function rulesOfBound(metric: string, bound: Bound | null, where: string, problems: Problem[]): Rule[] {
  if (bound === null) {
    problems.push({ what: 'A bound is an object, not null', where, remedy: 'Write { above: 0.75 }' });
    return [];
  }
  return Object.entries(bound).flatMap(([name, limit]: [string, unknown]) => {
    if (!Object.hasOwn(bounds, name)) {
      const remedy = `Use ${Object.keys(bounds).join(', ')}`;
      problems.push({ what: `There is no bound ${JSON.stringify(name)}`, where, remedy });
      return [];
    }
    if (typeof limit !== 'number' || Number.isNaN(limit)) {
      problems.push({ what: `A bound is a number, not ${String(limit)}`, where: `${where}.${name}` });
      return [];
    }
    const { words, holds } = bounds[name]!;
    return [{ metric, rule: `${metric} ${words} ${limit}`, holds: (value: number) => holds(value, limit) }];
  });
}
