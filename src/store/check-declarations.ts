import { refuse } from '../errors/index.js';
import type { Declaration } from './declaration.js';
import { createInspection, type Inspection } from './inspection.js';
import { inspectKey } from './keys.js';

/**
 * Refuses declarations that say nothing, before any is kept.
 *
 * @throws ValidationError with every problem of every declaration.
 */
export function checkDeclarations(declarations: readonly Declaration[]): void {
  const inspection = createInspection('declarations');
  inspectList(declarations, inspection, inspectDeclaration);
  refuse(inspection.problems);
}

type Inspect = (value: unknown, inspection: Inspection) => void;
type Fields = Readonly<Record<string, { readonly inspect: Inspect; readonly isOptional?: boolean }>>;

function inspectDeclaration(value: unknown, inspection: Inspection): void {
  const isSeries = typeof value === 'object' && value !== null && 'series' in value;
  inspectFields(value, inspection, isSeries ? seriesFields : collectionFields);
}

const inspectPath: Inspect = (value, inspection) =>
  inspectList(value, inspection, (key) => {
    if (typeof key !== 'string') inspection.report('A path is an array of keys');
  });

const inspectType: Inspect = (value, { report }) => {
  if (value !== 'text' && value !== 'number' && value !== 'boolean') {
    report(`There is no value type ${String(value)}`, 'Use text, number or boolean');
  }
};

const typedPath: Fields = { path: { inspect: inspectPath }, type: { inspect: inspectType } };

const inspectView: Inspect = (value, inspection) =>
  inspectFields(value, inspection, {
    name: { inspect: inspectKey },
    columns: { inspect: listOf({ name: { inspect: inspectKey }, ...typedPath }) },
  });

const collectionFields: Fields = {
  name: { inspect: inspectKey },
  indexes: { inspect: listOf(typedPath), isOptional: true },
  maps: { inspect: listOf({ ...typedPath, view: { inspect: inspectKey, isOptional: true } }), isOptional: true },
  view: { inspect: inspectView, isOptional: true },
};

const seriesFields: Fields = {
  series: { inspect: inspectKey },
  keys: { inspect: (value, inspection) => inspectList(value, inspection, inspectKey) },
  view: { inspect: inspectView },
};

function listOf(fields: Fields): Inspect {
  return (value, inspection) => inspectList(value, inspection, (item) => inspectFields(item, inspection, fields));
}

function inspectList(value: unknown, inspection: Inspection, inspect: Inspect): void {
  if (!Array.isArray(value)) {
    inspection.report('There is no list', 'Give an array, which may be empty');
    return;
  }
  for (const [i, item] of value.entries()) {
    inspection.enter(i);
    inspect(item, inspection);
    inspection.leave();
  }
}

function inspectFields(value: unknown, inspection: Inspection, fields: Fields): void {
  if (typeof value !== 'object' || value === null) {
    inspection.report('There is no object');
    return;
  }
  const given: Readonly<Record<string, unknown>> = { ...value };
  for (const [name, { inspect, isOptional = false }] of Object.entries(fields)) {
    if (isOptional && given[name] === undefined) continue;
    inspection.enter(name);
    inspect(given[name], inspection);
    inspection.leave();
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(fields, name))
      inspection.report(`There is no property ${JSON.stringify(name)} here`, `Use ${Object.keys(fields).join(', ')}`);
  }
}
