import { nearestNames, type Problem, refuse } from '../../errors/index.js';
import type { Options, OptionValue } from '../../estimators/index.js';
import type { PipelineSpec } from '../../pipeline/index.js';
import { addressOf, changeParts, partsOf } from './parts.js';

/**
 * The pipeline with these values in place of its own.
 *
 * @param params by option, as a search space names them: `maxDepth` of the estimator, `simpleImputer__strategy` of a
 *   part. Options of the estimator come first: where they bring other members, parts are looked for among those.
 * @throws ValidationError listing parts that the pipeline does not have.
 */
export function withParams(pipeline: PipelineSpec, params: Options): PipelineSpec {
  const given = Object.entries(params).map(([key, value]) => ({ ...addressOf(key), key, value }));
  const own = entriesOf(given.filter(({ part }) => part === undefined));
  const { estimator } = pipeline;
  const first = own.length === 0 ? estimator : { ...estimator, options: overlaid(estimator.options, own) };
  const base = { ...pipeline, estimator: first };
  const left = new Set(given.filter(({ part }) => part !== undefined));
  if (left.size === 0) return base;

  const result = changeParts(base, (part, names) => {
    const meant = [...left].filter(({ part: name }) => names.includes(name!));
    for (const one of meant) left.delete(one);
    return meant.length === 0 ? part.options : overlaid(part.options, entriesOf(meant));
  });
  refuse([...left].map(({ part, key }) => absentPart(part!, [...partsOf(base).keys()], key)));
  return result;
}

/** A part that was asked for by its name, and is not there. */
export function absentPart(part: string, parts: readonly string[], where: string): Problem {
  const [near] = nearestNames(part, parts);
  const remedy = near === undefined ? `Its parts are ${parts.join(', ')}` : `Use ${near}, if that is meant`;
  return { what: `The pipeline has no part ${part}`, where, remedy };
}

/** An option may be named __proto__, which an assignment would pass over. */
function overlaid(options: Options, entries: readonly [string, OptionValue][]): Options {
  return Object.fromEntries([...Object.entries(options), ...entries]);
}

function entriesOf(given: readonly { option: string; value: OptionValue }[]): [string, OptionValue][] {
  return given.map(({ option, value }) => [option, value]);
}
