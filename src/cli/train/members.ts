import { type Problem, refuse } from '../../errors/index.js';
import { describeOptions, type EstimatorDefinition, type Options, type OptionValue } from '../../estimators/index.js';
import { estimatorsCalled, unknownModel, wrongTask } from './models.js';

/**
 * The options of an estimator that is made of others, its members named as `--model` names them: `random-forest`, or
 * `{ "model": "random-forest", "options": { "maxDepth": 3 } }`. What is written down as code has it stays as it is.
 *
 * @throws ValidationError listing the names that mean no model.
 */
export function withMembers(definition: EstimatorDefinition, options: Options, where: string): Options {
  const problems: Problem[] = [];
  const member = (value: OptionValue) => memberOf(value, definition, where, problems);
  const made: Record<string, OptionValue> = { ...options };
  for (const { name, type } of describeOptions(definition.name)) {
    const value = Object.hasOwn(options, name) ? options[name]! : undefined;
    if (value === undefined) continue;
    if (type === 'an estimator') made[name] = member(value);
    else if (type === 'estimators by name' && isObject(value))
      made[name] = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, member(one)]));
  }
  refuse(problems);
  return made;
}

function memberOf(value: OptionValue, { task }: EstimatorDefinition, where: string, problems: Problem[]): OptionValue {
  const given = typeof value === 'string' ? { model: value } : value;
  if (!isObject(given) || typeof given.model !== 'string') return value;
  const { model, options = {} } = given;
  const called = estimatorsCalled(model);
  const found = called.find((one) => one.task === task);
  if (found === undefined) {
    problems.push(called.length === 0 ? unknownModel(model, where) : wrongTask(model, task, where));
    return value;
  }
  const inner = isObject(options) ? withMembers(found, options, where) : options;
  return { type: 'estimator', name: found.name, task, options: inner };
}

function isObject(value: OptionValue): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
