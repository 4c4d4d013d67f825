import { nearestNames, type Problem } from '../../errors/index.js';
import { at, described, type Fields, fieldsOf, isFields } from '../fields.js';
import { metricOf } from './promotion-candidate.js';
import { type Rule, type RuledStage, shown } from './rule.js';

interface Comparison {
  readonly words: string;
  readonly holds: (value: number, limit: number) => boolean;
}

const comparisons: Readonly<Record<string, Comparison>> = {
  above: { words: 'above', holds: (value, limit) => value > limit },
  atLeast: { words: 'at least', holds: (value, limit) => value >= limit },
  below: { words: 'below', holds: (value, limit) => value < limit },
  atMost: { words: 'at most', holds: (value, limit) => value <= limit },
};

const names = Object.keys(comparisons);

/** The rules of a requirement: a bound on the `first` metric, or bounds by metric. */
export function boundRules(requirement: unknown, stage: RuledStage, first: string, problems: Problem[]): Rule[] {
  const what = { is: `What ${stage} asks for`, where: stage, example: '{ above: 0.75 }, or {} for every version' };
  const fields = fieldsOf(requirement, what, problems);
  if (isBound(fields)) return rulesOfBound(fields, stage, first, stage, problems);
  return Object.entries(fields).flatMap(([metric, bound]) => {
    const where = at(stage, metric);
    const given = fieldsOf(bound, { is: 'A bound', where, example: '{ above: 0.75 }' }, problems);
    return rulesOfBound(given, stage, metric, where, problems);
  });
}

/** Bounds hold numbers, and bounds by metric hold bounds. */
function isBound(fields: Fields): boolean {
  return Object.entries(fields).some(
    ([name, value]) => typeof value !== 'object' || (names.includes(name) && !isFields(value)),
  );
}

function rulesOfBound(bound: Fields, stage: RuledStage, metric: string, where: string, problems: Problem[]): Rule[] {
  const limits = Object.entries(bound).flatMap(([name, limit]) => {
    const problem = problemOf(name, limit, where);
    if (problem === undefined) return [{ name, limit: limit as number }];
    problems.push(problem);
    return [];
  });
  refuseContradiction(limits, where, problems);
  return limits.map(({ name, limit }) => metricRule(stage, metric, comparisons[name]!, limit));
}

function problemOf(name: string, limit: unknown, where: string): Problem | undefined {
  if (!names.includes(name)) return { what: `There is no bound ${JSON.stringify(name)}`, where, ...meant(name, limit) };
  if (Number.isFinite(limit)) return undefined;
  return { what: `A bound is a finite number, not ${described(limit)}`, where: `${where}.${name}` };
}

/** Who names something else than a bound may mean a metric. */
function meant(name: string, limit: unknown): { readonly remedy: string } {
  const [near] = nearestNames(name, names);
  if (near !== undefined) return { remedy: `Use ${near}, if that is meant` };
  const bound = isFields(limit) ? '{ … }' : `{ above: ${Number.isFinite(limit) ? limit : 0.75} }`;
  const byMetric = `bounds on several metrics stand under their names: { ${JSON.stringify(name)}: ${bound} }`;
  return { remedy: `Use ${names.join(', ')}; ${byMetric}` };
}

interface Limit {
  readonly name: string;
  readonly limit: number;
}

/** Tells of bounds that no value meets. */
function refuseContradiction(limits: readonly Limit[], where: string, problems: Problem[]): void {
  const lower = limits.filter(({ name }) => name === 'above' || name === 'atLeast');
  const upper = limits.filter(({ name }) => name === 'below' || name === 'atMost');
  for (const low of lower)
    for (const high of upper) {
      const both = low.name === 'atLeast' && high.name === 'atMost';
      if (low.limit < high.limit || (both && low.limit === high.limit)) continue;
      const words = [low, high].map(({ name, limit }) => `${comparisons[name]!.words} ${limit}`);
      problems.push({ what: `No value is ${words.join(' and ')}`, where });
    }
}

function metricRule(stage: RuledStage, metric: string, { words, holds }: Comparison, limit: number): Rule {
  const rule = `${metric} ${words} ${limit}`;
  return (version) => {
    const value = metricOf(version, metric);
    const passed = value !== null && holds(value, limit);
    const has = shown(value, limit);
    return {
      result: { stage, kind: 'metric', metric, rule, value, passed },
      words: passed ? `${rule} (${has})` : `${metric} is ${has}, not ${words} ${limit}`,
    };
  };
}
