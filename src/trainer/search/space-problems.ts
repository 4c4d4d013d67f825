import * as z from 'zod';
import type { Problem } from '../../errors/index.js';
import { optionTypes, textOf } from '../../estimators/index.js';
import { type Fields, fieldProblems, isFields, typeProblem } from './field-problems.js';
import { firstHole, isPlainValue } from './plain-value.js';
import { whenProblems } from './when-problems.js';

const remedy = 'Give a list of values, or floatDistribution(), intDistribution() or categoricalDistribution()';

const finite = () => z.number({ error: 'must be a finite number' });
const integer = () => z.int({ error: 'must be a whole number' });
const common = { log: optionTypes.flag().optional(), when: z.unknown().optional() };

const distributions = {
  float: {
    owner: 'floatDistribution',
    schema: z.strictObject({
      type: z.literal('float'),
      low: finite(),
      high: finite(),
      step: optionTypes.positiveNumber().optional(),
      ...common,
    }),
  },
  int: {
    owner: 'intDistribution',
    schema: z.strictObject({
      type: z.literal('int'),
      low: integer(),
      high: integer(),
      step: optionTypes.integerFrom(1).optional(),
      ...common,
    }),
  },
  categorical: {
    owner: 'categoricalDistribution',
    schema: z.strictObject({
      type: z.literal('categorical'),
      choices: z.array(z.unknown(), { error: 'must be a list of values' }),
      when: z.unknown().optional(),
    }),
  },
} as const;

type DistributionType = keyof typeof distributions;

/** What is wrong with a search space by itself, whatever the pipeline. */
export function spaceProblems(space: unknown, where: string): Problem[] {
  if (!isFields(space)) {
    const what = 'It is no search space';
    return [{ what, where, remedy: 'Give an object of what to try of each option, as { maxDepth: [4, 8] }' }];
  }
  const options = Object.entries(space);
  if (options.length === 0) {
    return [{ what: 'There is no option to search', where, remedy: 'Name at least one, or leave the search out' }];
  }
  const problems = new Map(
    options.map(([option, searched]) => [option, dimensionProblems(searched, `${where}.${option}`)]),
  );
  const isSound = (option: string) => problems.get(option)?.length === 0;
  return [...[...problems.values()].flat(), ...whenProblems(space, isSound, where)];
}

function dimensionProblems(searched: unknown, where: string): Problem[] {
  if (Array.isArray(searched)) return choiceProblems(searched, where);
  if (!isFields(searched)) return [{ what: `${textOf(searched)} says nothing of what to try`, where, remedy }];
  const unknown = typeProblem(searched, 'distribution', Object.keys(distributions), where);
  if (unknown !== undefined) return [unknown];
  const type = searched.type as DistributionType;
  const { owner, schema } = distributions[type];
  const problems = fieldProblems(owner, schema, searched, where);
  if (problems.length > 0) return [...problems];
  return type === 'categorical' ? choiceProblems(searched.choices as unknown[], where) : rangeProblems(searched, where);
}

function choiceProblems(values: readonly unknown[], where: string): Problem[] {
  if (values.length === 0) return [{ what: 'There is no value to try', where }];
  const hole = firstHole(values);
  if (hole !== undefined) return [{ what: `There is no value at place ${hole} of the list`, where }];
  return values
    .filter((value) => !isPlainValue(value))
    .map((value) => ({ what: `${textOf(value)} is no value of plain JSON`, where }));
}

/** Between doubles of a size there are gaps of about 2⁻⁵² of it; steps of less than four of them are not evenly wide. */
const smallestStep = 2 ** -50;

function rangeProblems(fields: Fields, where: string): Problem[] {
  const { type, low, high, log, step } = fields as {
    type: string;
    low: number;
    high: number;
    log?: boolean;
    step?: number;
  };
  const problems: Problem[] = [];
  if (low > high) problems.push({ what: `low is ${low}, and high only ${high}`, where });
  if (!Number.isFinite(high - low)) problems.push({ what: `From ${low} to ${high} is further than numbers go`, where });
  else if (type === 'int' && !Number.isSafeInteger(high - low))
    problems.push({ what: `From ${low} to ${high} is further than whole numbers are told apart`, where });
  if (type === 'float' && step !== undefined && step < smallestStep * Math.max(Math.abs(low), Math.abs(high))) {
    const what = `step is ${step}, too little to tell numbers from ${low} to ${high} apart`;
    problems.push({ what, where: `${where}.step`, remedy: 'Give a larger step, or none' });
  }
  if (log && !(low > 0)) {
    problems.push({ what: `low must be above 0 where log is true, not ${low}`, where: `${where}.low` });
  }
  if (log && step !== undefined && !(type === 'int' && step === 1)) {
    problems.push({ what: 'step does not go with log', where: `${where}.step`, remedy: 'Leave one of them out' });
  }
  return problems;
}
