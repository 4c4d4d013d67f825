import type { Problem } from '../../errors/index.js';
import { at, described, fieldsOf, refuseUnknown } from '../fields.js';
import type { PromotionCandidate } from './promotion-candidate.js';
import { quoted, type Rule } from './rule.js';

const stage = 'production';

/** The rules of what a version must have besides metrics to go to production. */
export function requisiteRules(requires: unknown, problems: Problem[]): Rule[] {
  if (requires === undefined) return [];
  const where = 'requires';
  const example = "{ tags: { validated: 'yes' }, approvals: 2 }";
  const fields = fieldsOf(requires, { is: 'What is required', where, example }, problems);
  refuseUnknown(fields, where, ['tags', 'approvals'], problems);
  return [...tagRules(fields.tags, problems), ...approvalRules(fields.approvals, problems)];
}

function tagRules(tags: unknown, problems: Problem[]): Rule[] {
  if (tags === undefined) return [];
  const where = 'requires.tags';
  const remedy = 'Give the text that the tag must have, or true for any';
  const fields = fieldsOf(tags, { is: 'What tags are required', where, example: '{ validated: true }' }, problems);
  return Object.entries(fields).flatMap(([tag, wanted]) => {
    if (typeof wanted === 'string' || wanted === true) return [tagRule(tag, wanted)];
    problems.push({ what: `A tag is not ${described(wanted)}`, where: at(where, tag), remedy });
    return [];
  });
}

function tagRule(tag: string, wanted: string | true): Rule {
  const rule = wanted === true ? `tag ${tag}` : `tag ${tag} = ${quoted(wanted)}`;
  return ({ tags }) => {
    const value = Object.hasOwn(tags, tag) ? tags[tag]! : null;
    const passed = value !== null && (wanted === true || value === wanted);
    const missed = value === null ? 'is missing' : `is ${quoted(value)}, not ${quoted(String(wanted))}`;
    const words = passed ? `tag ${tag} is ${quoted(value)}` : `tag ${tag} ${missed}`;
    return { result: { stage, kind: 'tag', tag, rule, value, passed }, words };
  };
}

function approvalRules(approvals: unknown, problems: Problem[]): Rule[] {
  if (approvals === undefined) return [];
  if (isCount(approvals)) return [countRule(approvals)];
  if (isNames(approvals)) return [...new Set(approvals)].map(approverRule);
  const what = `Required approvals are not ${described(approvals)}`;
  const remedy = 'Give how many, from 1 on, or the names of all who must have approved';
  problems.push({ what, where: 'requires.approvals', remedy });
  return [];
}

function isCount(approvals: unknown): approvals is number {
  return Number.isSafeInteger(approvals) && Number(approvals) >= 1;
}

function isNames(approvals: unknown): approvals is readonly string[] {
  return (
    Array.isArray(approvals) &&
    approvals.length > 0 &&
    Array.from(approvals).every((name) => typeof name === 'string' && name !== '')
  );
}

function countRule(wanted: number): Rule {
  const rule = `at least ${wanted} ${wanted === 1 ? 'approval' : 'approvals'}`;
  return (version) => {
    const value = approversOf(version).size;
    const passed = value >= wanted;
    const words = passed
      ? `approved by ${[...approversOf(version)].join(', ')}`
      : `it has ${value} of ${wanted} ${wanted === 1 ? 'approval' : 'approvals'}`;
    return { result: { stage, kind: 'approval', rule, value, passed }, words };
  };
}

function approverRule(actor: string): Rule {
  const rule = `approved by ${actor}`;
  return (version) => {
    const passed = approversOf(version).has(actor);
    const words = passed ? rule : `not ${rule}`;
    return { result: { stage, kind: 'approval', rule, value: passed ? actor : null, passed }, words };
  };
}

/** Who says so twice counts once. */
function approversOf({ approvals = [] }: PromotionCandidate): ReadonlySet<string> {
  return new Set(approvals.map(({ actor }) => actor));
}
