import { nearestNames, type Problem, refuse } from '../../errors/index.js';
import { metricDirection, metricNames } from '../../metrics/index.js';
import { at, described, type Fields, fieldsOf, isFields, refuseUnknown } from '../fields.js';
import { boundRules } from './bounds.js';
import { type Gain, type RankedMetric, readGain } from './gain.js';
import { requisiteRules } from './requisites.js';
import type { Rule, RuledStage } from './rule.js';

/** A policy that has been checked: metrics with their directions, requirements as lists of rules. */
export interface Rules {
  /** The first decides, the next breaks ties. */
  readonly ranking: readonly RankedMetric[];
  readonly staging?: readonly Rule[];
  /** What is required besides metrics is among them. */
  readonly production?: readonly Rule[];
  readonly archived?: readonly Rule[];
  readonly minGain?: Gain;
}

const stages: readonly RuledStage[] = ['staging', 'production', 'archived'];
const known = ['metric', 'directions', ...stages, 'requires', 'minGain'];
const example = "{ metric: 'r2', production: { above: 0.75 } }";

/** @throws ValidationError with everything that is wrong with the policy. */
export function readPolicy(policy: unknown): Rules {
  const problems: Problem[] = [];
  const rules = parsePolicy(policy, problems);
  refuse(problems);
  return rules;
}

/** The rules of a policy, of use when no problem was found. */
export function parsePolicy(policy: unknown, problems: Problem[]): Rules {
  const fields = fieldsOf(policy, { is: 'A policy', example }, problems);
  if (!isFields(policy)) return { ranking: [] };
  refuseUnknown(fields, undefined, known, problems);
  const ranking = readRanking(fields, problems);
  refuseIdle(fields, problems);
  const asked = (stage: RuledStage) =>
    fields[stage] === undefined ? undefined : boundRules(fields[stage], stage, ranking[0]?.metric ?? '', problems);
  const [staging, production, archived] = stages.map(asked);
  const requisites = requisiteRules(fields.requires, problems);
  const minGain = readGain(fields.minGain, problems);
  return {
    ranking,
    ...(staging && { staging }),
    ...(production && { production: [...production, ...requisites] }),
    ...(archived && { archived }),
    ...(minGain && { minGain }),
  };
}

/** Tells of a policy that moves nothing, and of what speaks of a production that the policy does not speak of. */
function refuseIdle(fields: Fields, problems: Problem[]): void {
  if (stages.every((stage) => fields[stage] === undefined)) {
    const what = 'The policy says neither what may go to staging nor what may go to production, nor what is archived';
    problems.push({ what, remedy: 'Give staging, production or archived, as { above: 0.75 }' });
    return;
  }
  if (fields.production !== undefined) return;
  for (const name of ['requires', 'minGain']) {
    if (fields[name] === undefined) continue;
    const what = `${name} is about going to production, and the policy does not say what may`;
    problems.push({ what, where: name, remedy: 'Give production, {} for every version' });
  }
}

function readRanking({ metric, directions }: Fields, problems: Problem[]): RankedMetric[] {
  const stated = readDirections(directions, problems);
  const names: readonly unknown[] = Array.isArray(metric) ? Array.from(metric) : metric === undefined ? [] : [metric];
  if (names.length === 0)
    problems.push({ what: 'The policy names no metric', where: 'metric', remedy: "Write metric: ['r2', 'rmse']" });
  return names.flatMap((name, i) => {
    const where = Array.isArray(metric) ? `metric[${i}]` : 'metric';
    if (typeof name !== 'string' || name === '')
      problems.push({ what: `A metric is a name, not ${described(name)}`, where });
    else if (names.indexOf(name) < i) problems.push({ what: `${JSON.stringify(name)} is named twice`, where });
    else return [{ metric: name, direction: directionOf(name, stated, where, problems) }];
    return [];
  });
}

function readDirections(directions: unknown, problems: Problem[]): Fields {
  if (directions === undefined) return {};
  const what = { is: 'What directions says', where: 'directions', example: "{ cost: 'lower' }" };
  const stated = fieldsOf(directions, what, problems);
  for (const [name, direction] of Object.entries(stated)) {
    if (direction === 'higher' || direction === 'lower') continue;
    const wrong = `What is better is 'higher' or 'lower', not ${described(direction)}`;
    problems.push({ what: wrong, where: at('directions', name) });
  }
  return stated;
}

/** What is stated wrongly was told where it is stated. */
function directionOf(metric: string, stated: Fields, where: string, problems: Problem[]): 'higher' | 'lower' {
  if (Object.hasOwn(stated, metric)) return stated[metric] === 'lower' ? 'lower' : 'higher';
  const direction = metricDirection(metric);
  if (direction !== undefined) return direction;
  const [near] = nearestNames(metric, [...metricNames('regression'), ...metricNames('classification')]);
  const state = `directions: { ${JSON.stringify(metric)}: 'higher' } or 'lower'`;
  const remedy = near === undefined ? `Say so: ${state}` : `Use ${near}, if that is meant, or say so: ${state}`;
  problems.push({ what: `Which way ${JSON.stringify(metric)} is better is not known`, where, remedy });
  return 'higher';
}
