import { type Problem, ValidationError } from '../../errors/index.js';
import {
  describeOptions,
  type EstimatorDefinition,
  type OptionDescription,
  type Options,
} from '../../estimators/index.js';
import type { Flag, Said } from '../flags.js';
import { estimatorsCalled } from './models.js';

/**
 * The options of models as options of the command: `--max-depth` means each model that has it, `--random-forest.max-depth`
 * that one. One whose name the command itself uses is said in the second way alone.
 *
 * @param words as `--model` gave them.
 * @param reserved the command's own options.
 */
export function modelFlags(words: readonly string[], reserved: readonly Flag[]): Flag[] {
  const taken = new Set(reserved.map(({ name }) => name));
  const flags = new Map<string, Flag>();
  for (const word of words)
    for (const option of optionsCalled(word))
      for (const name of [option.flag, `${word}.${option.flag}`])
        if (!taken.has(name) && !flags.has(name)) flags.set(name, flagFor(name, option));
  return [...flags.values()];
}

/** The options of everything that a word may mean, each once. */
export function optionsCalled(word: string): OptionDescription[] {
  const all = estimatorsCalled(word).flatMap(({ name }) => describeOptions(name));
  return [...new Map(all.map((option) => [option.flag, option])).values()];
}

function flagFor(name: string, option: OptionDescription): Flag {
  const about = aboutOption(option);
  return option.type === 'boolean' ? { name, about } : { name, value: 'value', about };
}

/** `integer >= 1 (default: 100)` */
export function aboutOption({ type, default: preset }: OptionDescription): string {
  return preset === undefined ? type : `${type} (default: ${JSON.stringify(preset)})`;
}

/** A model of the command line, now that the task says which estimator is meant. */
export interface ChosenModel {
  readonly word: string;
  readonly definition: EstimatorDefinition;
}

/**
 * What was said of each model, in their order.
 * @param problems takes values that do not fit, and what was said that no model has.
 */
export function modelOptions(
  models: readonly ChosenModel[],
  said: Said,
  reserved: readonly Flag[],
  problems: Problem[],
): Options[] {
  const taken = new Set(reserved.map(({ name }) => name));
  const heard = new Set<string>();

  function saidOf(name: string, option: OptionDescription) {
    if (taken.has(name)) return undefined;
    heard.add(name);
    if (option.type === 'boolean') return said.isSet(name);
    const text = said.text(name);
    if (text === undefined) return undefined;
    try {
      return option.parse(text);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems.map((problem) => ({ ...problem, where: `--${name}` })));
      return undefined;
    }
  }

  const options = models.map(({ word, definition }) =>
    Object.fromEntries(
      describeOptions(definition.name).flatMap((option) => {
        const ofOne = saidOf(`${word}.${option.flag}`, option);
        // A `null` is said as well. What is said of all is heard in any case: it may be for the others.
        const ofAll = saidOf(option.flag, option);
        const value = ofOne === undefined ? ofAll : ofOne;
        return value === undefined ? [] : [[option.name, value] as const];
      }),
    ),
  );
  for (const { name } of modelFlags(
    models.map(({ word }) => word),
    reserved,
  )) {
    if (heard.has(name) || (said.text(name) ?? said.isSet(name)) === undefined) continue;
    const names = models.map(({ definition }) => definition.name).join(' and ');
    problems.push({ what: `${names} cannot be told --${name}`, where: `--${name}`, remedy: 'Leave it out' });
  }
  return options;
}
