import { nearestNames, type Problem } from '../errors/index.js';
import { textOf } from '../estimators/index.js';

/** A policy, options or changes, as a caller without types, or a JSON file, may have written them. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Whether all that a value says stands in fields of its own. A Map, a Date or a promise has none, and what an object
 * inherits is not seen: taken for an empty requirement, it would let every version pass.
 */
export function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || tagOf(value) !== 'Object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** What a value is, in a message. */
export function described(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isFields(value)) return textOf(value);
  const tag = tagOf(value);
  return tag === 'Object' ? 'an object with a prototype of its own' : `a ${tag}`;
}

/** The fields of an object; none, and a problem more, where it is no object. */
export function fieldsOf(
  value: unknown,
  what: { readonly is: string; readonly where?: string; readonly example: string },
  problems: Problem[],
): Fields {
  if (isFields(value)) return value;
  const { is, where, example } = what;
  problems.push({
    what: `${is} is an object, not ${described(value)}`,
    ...(where !== undefined && { where }),
    remedy: `Write ${example}`,
  });
  return {};
}

/** Tells of the fields that there are not, with the name that is near. @param where absent for the policy itself. */
export function refuseUnknown(
  fields: Fields,
  where: string | undefined,
  known: readonly string[],
  problems: Problem[],
): void {
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const [near] = nearestNames(name, known);
    const remedy = near === undefined ? `Use ${known.join(', ')}` : `Use ${near}, if that is meant`;
    const what = `${where ?? 'A policy'} has no ${JSON.stringify(name)}`;
    problems.push({ what, where: where === undefined ? name : `${where}.${name}`, remedy });
  }
}

/** Where a metric or a tag stands: `production["r2"]`. */
export function at(where: string, name: string): string {
  return `${where}[${JSON.stringify(name)}]`;
}
