import * as z from 'zod';
import type { Column, Frame } from '../../../data/index.js';
import { type Problem, refuse, ValidationError } from '../../../errors/index.js';
import { checkOptions, type Options } from '../../../estimators/index.js';
import {
  type ColumnTypes,
  checkExpression,
  columnsOfExpression,
  evaluateExpression,
  parseExpression,
  typeOfColumn,
} from '../../../expressions/index.js';
import type { FittedTransformer, SimpleTransformerSpec, TransformerDefinition } from '../../transformer.js';
import { columnOfType } from './column-of-type.js';
import { type DerivedColumn, deriveRowStep } from './derive-row.js';

export interface DeriveOptions {
  /**
   * Columns that are left out of what comes out: names, of columns that were given or derived, or `sources` for those that
   * the expressions read. Default none.
   */
  readonly drop?: 'sources' | readonly string[];
}

/**
 * New columns from the others, by expressions of Ciclo's own language (`docs/expressions.md`), as
 * `derive({ volume: 'x * y * z' })`. They are computed in order, so that a later one may read an earlier one, and stand
 * behind the columns that were there; one of the name of a column takes its place. An expression is read and interpreted,
 * never compiled: a saved model holds its text, and no code.
 */
export function derive(
  columns: { readonly [name: string]: string },
  options: DeriveOptions = {},
): SimpleTransformerSpec {
  return { type: 'transformer', name: 'derive', options: { columns: listed(columns), ...options } as Options };
}

/** As a list: some places take an object's key `__proto__` for something else. What is no object is refused later. */
function listed(columns: unknown): unknown {
  if (typeof columns !== 'object' || columns === null) return columns;
  return Object.entries(columns).map(([name, expression]) => ({ name, expression }));
}

const columnsError = 'must be expressions by name, as { volume: "x * y * z" }';
const dropError = "must be 'sources' or a list of names";
const derivedSchema = z.strictObject(
  { name: z.string({ error: columnsError }), expression: z.string({ error: columnsError }) },
  { error: columnsError },
);
const optionsSchema = z.strictObject({
  columns: z.array(derivedSchema, { error: columnsError }).min(1, { error: columnsError }),
  drop: z.union([z.literal('sources'), z.array(z.string())], { error: dropError }).default([]),
});
const typeSchema = z.enum(['number', 'text', 'boolean']);
const stateSchema = z.strictObject({
  columns: z.array(derivedSchema),
  sources: z.array(z.strictObject({ name: z.string(), type: typeSchema })),
  drop: z.array(z.string()),
});
type DeriveState = z.output<typeof stateSchema>;

export const deriveDefinition: TransformerDefinition = {
  name: 'derive',
  check(options) {
    const checked = checkOptions('derive', optionsSchema, options);
    parseAll(checked.columns);
    return checked;
  },
  fit(input, options) {
    const { columns, drop } = optionsSchema.parse(options);
    const given = new Map(input.columns.map((column) => [column.name, typeOfColumn(column)]));
    const { sources, derived: expressions } = checkAll(parseAll(columns), given);
    const made = new Set(columns.map(({ name }) => name));
    const dropped = drop === 'sources' ? sources.filter((name) => !made.has(name)) : drop;
    const names = new Set([...given.keys(), ...made]);
    refuse(dropped.filter((name) => !names.has(name)).map(nothingToDrop));
    const state = { columns, sources: sources.map((name) => ({ name, type: given.get(name)! })), drop: [...dropped] };
    return deriver(state, expressions);
  },
  load(state) {
    const parsed = stateSchema.parse(state);
    const types = new Map(parsed.sources.map(({ name, type }) => [name, type]));
    return deriver(parsed, checkAll(parseAll(parsed.columns), types).derived);
  },
};

type ParsedColumn = Omit<DerivedColumn, 'type'>;

/** @throws ValidationError listing every expression that cannot be read. */
function parseAll(columns: DeriveState['columns']): ParsedColumn[] {
  const problems: Problem[] = [];
  const parsed = columns.flatMap(({ name, expression }): ParsedColumn[] => {
    try {
      return [{ name, expression: parseExpression(expression, `derive.${name}`) }];
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  refuse(problems);
  return parsed;
}

/** What the expressions read of the input, and what they give. */
interface CheckedColumns {
  readonly sources: readonly string[];
  readonly derived: readonly DerivedColumn[];
}

/** @throws ValidationError listing all that does not fit these types, of every expression. */
function checkAll(columns: readonly ParsedColumn[], given: ColumnTypes): CheckedColumns {
  const known = new Map(given);
  const made = new Set<string>();
  const sources = new Set<string>();
  const problems: Problem[] = [];
  const derived = columns.map(({ name, expression }) => {
    const checked = checkExpression(expression, known, `derive.${name}`);
    problems.push(...checked.problems);
    for (const read of columnsOfExpression(expression)) if (!made.has(read)) sources.add(read);
    made.add(name);
    known.set(name, checked.type ?? 'unknown');
    return { name, expression, type: checked.type ?? 'number' };
  });
  refuse(problems);
  return { sources: [...sources], derived };
}

function deriver(state: DeriveState, derived: readonly DerivedColumn[]): FittedTransformer {
  const dropped = new Set(state.drop);
  return {
    state,
    apply(input) {
      const columns = new Map(input.columns.map((column) => [column.name, column]));
      const problems: Problem[] = [];
      for (const { name, type } of state.sources) {
        const column = columnOfType(columns.get(name), name, type, problems);
        if (column !== undefined) columns.set(name, column);
      }
      refuse(problems);
      return evaluateAll(input, columns, derived, dropped);
    },
    row: (places) => deriveRowStep(places, derived, state.sources, dropped),
  };
}

function evaluateAll(
  { rows }: Frame,
  columns: Map<string, Column>,
  derived: readonly DerivedColumn[],
  dropped: ReadonlySet<string>,
): Frame {
  for (const { name, expression } of derived)
    columns.set(name, { ...evaluateExpression(expression, columns, rows), name });
  return { rows, columns: [...columns.values()].filter(({ name }) => !dropped.has(name)) };
}

function nothingToDrop(name: string): Problem {
  return { what: `There is no column "${name}" to drop`, where: 'derive.drop' };
}
