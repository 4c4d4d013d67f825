import { CicloError, type Problem, ValidationError } from '../../errors/index.js';
import { type Options, type OptionValue, resolveEstimator } from '../../estimators/index.js';
import { type CheckedOwnParts, findTransformer, type PipelineSpec } from '../../pipeline/index.js';
import { createRandom } from '../../random/index.js';
import { paramsOf, type SearchedSpace, searchedSpace } from './combination.js';
import { allValues, type Dimension, dimensionsOf, valueAt } from './dimension.js';
import { drawCombination } from './draw.js';
import { addressOf, type PartSpec, partsOf } from './parts.js';
import type { SearchSpace } from './space.js';
import { absentPart, withParams } from './with-params.js';

/** So many combinations are asked about before a value is said to go with none. */
const companions = 32;

/** What a search is of. */
export interface Searched {
  readonly pipeline: PipelineSpec;
  readonly own: CheckedOwnParts;
}

/**
 * What the parts of a pipeline say of the values that are to be tried: parts and options that there are not, and values,
 * or ends of a range, that an option does not take whatever else is tried beside it.
 *
 * @param space a sound one. @param where where it stands.
 */
export function optionProblems(space: SearchSpace, searched: Searched, where: string): Problem[] {
  const walked = searchedSpace(space);
  const parts = new Map([...broughtParts(walked, searched.pipeline), ...partsOf(searched.pipeline)]);
  return dimensionsOf(space).flatMap((dimension, i, all) => {
    const here = `${where}.${dimension.option}`;
    const before = all.slice(0, i).find(({ option }) => isSameOption(option, dimension.option, searched.pipeline));
    if (before !== undefined) {
      return [{ what: `${dimension.option} is the same option as ${before.option}`, where: here }];
    }
    const problems = probesOf(dimension).flatMap((value) =>
      valueProblems(dimension.option, value, walked, parts, searched, here),
    );
    return problems.filter(({ what }, at) => problems.findIndex((other) => other.what === what) === at);
  });
}

/** Parts that a pipeline has only where a certain value is tried, as the members of an ensemble may themselves be. */
function broughtParts({ dimensions }: SearchedSpace, pipeline: PipelineSpec): [string, PartSpec][] {
  const brings = (key: string, value: OptionValue): [string, PartSpec][] => {
    try {
      return [...partsOf(withParams(pipeline, Object.fromEntries([[key, value]])))];
    } catch (error) {
      if (error instanceof ValidationError) return [];
      throw error;
    }
  };
  return dimensions.flatMap((dimension) =>
    dimension.type === 'range'
      ? []
      : dimension.values
          .filter((value) => typeof value === 'object' && value !== null)
          .flatMap((value) => brings(dimension.option, value)),
  );
}

/** Whether two keys of a search space name one option, as a part may go by several names. */
export function isSameOption(one: string, other: string, pipeline: PipelineSpec): boolean {
  const [a, b] = [addressOf(one), addressOf(other)];
  if (one === other || a.option !== b.option) return one === other;
  const parts = partsOf(pipeline);
  const partOf = ({ part }: typeof a) => (part === undefined ? pipeline.estimator : parts.get(part));
  return partOf(a) !== undefined && partOf(a) === partOf(b);
}

/** What the pipeline says of one value of an option, given as it is named in a search space. */
export function valueProblems(
  key: string,
  value: OptionValue,
  space: SearchedSpace,
  parts: ReadonlyMap<string, PartSpec>,
  { pipeline, own }: Searched,
  where: string,
): Problem[] {
  const { part: name, option } = addressOf(key);
  const part = name === undefined ? pipeline.estimator : parts.get(name);
  if (part === undefined) return [absentPart(name!, [...parts.keys()], where)];
  const before = refusals(part, own).map(({ what }) => what);
  const said = (options: readonly [string, OptionValue][]) => {
    const overlaid = Object.fromEntries([...Object.entries(part.options), ...options]);
    return refusals({ ...part, options: overlaid }, own).filter(({ what }) => !before.includes(what));
  };
  const alone = said([[option, value]]);
  if (alone.length === 0) return [];
  const siblings = siblingsOf(key, part, space, parts, pipeline);
  const random = createRandom(0);
  for (let i = 0; i < companions && siblings.size > 0; i++) {
    const params = Object.entries(paramsOf(space, drawCombination(space, random)));
    const beside = params.flatMap(([other, one]): [string, OptionValue][] =>
      siblings.has(other) ? [[addressOf(other).option, one]] : [],
    );
    if (said([...beside, [option, value]]).length === 0) return [];
  }
  return alone.map(({ what, remedy }) => ({ what, where, ...(remedy !== undefined && { remedy }) }));
}

/** The other searched options of the same part. */
function siblingsOf(
  key: string,
  part: PartSpec,
  { dimensions }: SearchedSpace,
  parts: ReadonlyMap<string, PartSpec>,
  { estimator }: PipelineSpec,
): ReadonlySet<string> {
  const isSibling = (other: string) => {
    const { part: name } = addressOf(other);
    return other !== key && (name === undefined ? estimator : parts.get(name)) === part;
  };
  return new Set(dimensions.map(({ option }) => option).filter(isSibling));
}

/** What a part refuses of its options; nothing where it takes them. */
export function refusals(part: PartSpec, own: CheckedOwnParts): readonly Problem[] {
  try {
    checkedOptions(part, own);
    return [];
  } catch (error) {
    if (CicloError.is(error)) return error.problems;
    // A check of the host's own may throw anything.
    return [{ what: `${part.name} cannot check its options: ${error instanceof Error ? error.message : error}` }];
  }
}

/** A part's options with its defaults. @throws what the part throws. */
export function checkedOptions(part: PartSpec, { estimators, transformers }: CheckedOwnParts): Options {
  if (part.type === 'transformer') return findTransformer(part.name, transformers).check(part.options);
  return resolveEstimator(part, estimators).definition.check(part.options);
}

/** The values to ask about: all that are listed; of a range its ends and one between them. */
function probesOf(dimension: Dimension): OptionValue[] {
  if (dimension.type === 'choices') return [...allValues(dimension)];
  const { low, high, size } = dimension;
  if (size === 1) return [low];
  // Not the middle, which may be a whole number where the ends are.
  return Number.isFinite(size)
    ? [low, valueAt(dimension, 1), valueAt(dimension, size - 1)]
    : [low, low + (high - low) / Math.E, high];
}
