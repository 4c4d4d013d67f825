import type { EstimatorSpec, Options } from '../../estimators/index.js';
import type { PipelineSpec, SimpleTransformerSpec } from '../../pipeline/index.js';

/** A part of a pipeline that has options: a transformer, the estimator, or a member of an ensemble. */
export type PartSpec = SimpleTransformerSpec | EstimatorSpec;

/** Where an option of a pipeline lies. */
export interface Address {
  /** The part's name; absent for the pipeline's estimator. */
  readonly part: string | undefined;
  readonly option: string;
}

/** What the options of a part become. */
type ChangeOptions = (part: PartSpec, names: readonly string[]) => Options;

/** Deeper than anything that a pipeline takes: what lies deeper contains itself. */
const deepest = 100;

/** `simpleImputer__strategy` is the option `strategy` of `simpleImputer`; `maxDepth` is one of the estimator. */
export function addressOf(key: string): Address {
  const at = key.lastIndexOf('__');
  const isOfPart = at > 0 && at + 2 < key.length;
  return isOfPart ? { part: key.slice(0, at), option: key.slice(at + 2) } : { part: undefined, option: key };
}

/**
 * The parts of a pipeline by the names that they go by, in the order in which it is read: what each is, or `name-2` for
 * the second of them; and of a member of an ensemble also what the ensemble calls it, where no part is of that name.
 */
export function partsOf(pipeline: PipelineSpec): ReadonlyMap<string, PartSpec> {
  const [names, callings] = [new Map<string, PartSpec>(), new Map<string, PartSpec>()];
  changeParts(pipeline, (part, [name, calling]) => {
    names.set(name!, part);
    if (calling !== undefined) callings.set(calling, part);
    return part.options;
  });
  return new Map([...callings, ...names]);
}

/** The pipeline with other options; each part is handed over with those within it changed already. */
export function changeParts(pipeline: PipelineSpec, change: ChangeOptions): PipelineSpec {
  const named = counter();
  const called = counter();

  function changed(value: unknown, calling: string | undefined, depth: number): unknown {
    if (typeof value !== 'object' || value === null || depth > deepest) return value;
    const names = isPart(value) ? [named(value.name), ...(calling === undefined ? [] : [called(calling)])] : undefined;
    const inner = changedFields(value, depth);
    return names === undefined ? inner : withOptions(inner as PartSpec, change(inner as PartSpec, names));
  }

  /** What has not changed stays the object that it was. */
  function changedFields(value: object, depth: number): object {
    const isList = Array.isArray(value);
    const entries = Object.entries(value);
    const fields = entries.map(([field, one]) => [field, changed(one, isList ? undefined : field, depth + 1)] as const);
    if (fields.every(([, one], i) => one === entries[i]![1])) return value;
    return isList ? fields.map(([, one]) => one) : Object.fromEntries(fields);
  }

  const steps = changed(pipeline.steps, undefined, 0) as PipelineSpec['steps'];
  const estimator = changed(pipeline.estimator, undefined, 0) as EstimatorSpec;
  return { steps, estimator };
}

export function isPart(value: unknown): value is PartSpec {
  const { type, name, options } = (value ?? {}) as Partial<PartSpec>;
  const isOne = type === 'transformer' || type === 'estimator';
  return isOne && typeof name === 'string' && typeof options === 'object' && options !== null;
}

function withOptions(part: PartSpec, options: Options): PartSpec {
  return options === part.options ? part : { ...part, options };
}

/** The first of a name keeps it, the second is `name-2`. */
function counter(): (name: string) => string {
  const counts = new Map<string, number>();
  return (name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name}-${count}`;
  };
}
