import { nearestNames, type Problem } from '../../errors/index.js';
import { unknownColumn } from '../unknown-column.js';
import { shorten } from './problem-list.js';

/** What is wrong with the option `types` of a reader that knows these kinds; whether there are such columns shows later. */
export function typeProblems(types: unknown, kinds: readonly string[]): Problem[] {
  const listed = kinds.map((kind) => `'${kind}'`).join(', ');
  if (!isRecord(types)) {
    return [{ what: 'The types are no object', where: 'types', remedy: `Give one of ${listed} by column name` }];
  }
  return Object.entries(types).flatMap(([name, kind]) => {
    // As a name that is only there for some calls: { types: { id: isText ? 'text' : undefined } }.
    if (kind === undefined || kinds.includes(kind as string)) return [];
    const [near] = typeof kind === 'string' ? nearestNames(kind, kinds) : [];
    const remedy = near === undefined ? `Give one of ${listed}` : `Did you mean '${near}'`;
    return { what: `${shown(kind)} is no type of a column`, where: `types, column "${name}"`, remedy };
  });
}

/** Those of the names in `types` that are no column's. */
export function unknownTypes(typed: readonly string[], names: readonly string[]): Problem[] {
  if (typed.length === 0) return [];
  const known = new Set(names);
  return typed.filter((name) => !known.has(name)).map((name) => unknownColumn(name, 'types', names));
}

/** As a message shows what was given for an option. */
export function shown(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(shorten(value))
    : `A value of type ${value === null ? 'null' : typeof value}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
}
