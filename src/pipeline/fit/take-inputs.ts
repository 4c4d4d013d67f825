import type * as z from 'zod';
import {
  conformTo,
  declarationOf,
  type Frame,
  finishAtLeisure,
  frameInSlices,
  type InputPolicy,
  learnedPolicy,
  type OnWarning,
  type TableLike,
  type TableSchema,
  toFrame,
  withPolicy,
} from '../../data/index.js';
import { ValidationError } from '../../errors/index.js';
import type { DeclaredFitOptions } from '../pipeline.js';

/** Training data as typed columns, and what was declared of them. */
interface Inputs {
  readonly frame: Frame;
  readonly declared?: TableSchema;
  /** What becomes of inputs that do not fit, unless the host says otherwise. */
  readonly policy: InputPolicy;
}

/**
 * The training data, held to the schema where there is one. The target and the weights come along when the schema does
 * not name them.
 *
 * @param besides further columns that are no features, by which folds are cut.
 * @throws ValidationError listing every column and cell that does not fit.
 */
export async function takeInputs(
  data: TableLike,
  {
    schema,
    inputs,
    target,
    sampleWeight,
    signal,
    onWarning,
  }: Partial<DeclaredFitOptions<z.ZodObject, string>> & { readonly target: string },
  besides: readonly string[] = [],
): Promise<Inputs> {
  if (schema === undefined) return { frame: await finishAtLeisure(frameInSlices(data), signal), policy: learnedPolicy };
  const { schema: declared, policy } = declarationOf(schema);
  const names = declared.columns.map(({ name }) => name);
  const noFeatures = [target, sampleWeight, ...besides].filter((name) => name !== undefined);
  const others = noFeatures.filter((name) => !names.includes(name));
  const frame = await takeDeclared(data, declared, withPolicy(policy, inputs), { others, signal, onWarning });
  const features = declared.columns.filter(({ name }) => !noFeatures.includes(name));
  return { frame, declared: { columns: features }, policy };
}

/** What comes along with the columns of a schema. */
interface Taking {
  /** Columns that the schema does not name. */
  readonly others: readonly string[];
  readonly signal?: AbortSignal | undefined;
  readonly onWarning?: OnWarning | undefined;
}

/**
 * The columns of a declared schema, in its order, and behind them the others that were asked for.
 *
 * @throws ValidationError listing every column and cell that does not fit, as far as the policy refuses it.
 */
export async function takeDeclared(
  data: TableLike,
  declared: TableSchema,
  policy: InputPolicy,
  { others, signal, onWarning }: Taking,
): Promise<Frame> {
  const names = declared.columns.map(({ name }) => name);
  // What is no table of one type a column is left to the schema, which tells of every cell.
  const given = await finishAtLeisure(frameInSlices(data, [...names, ...others]), signal).catch((error) => {
    if (error instanceof ValidationError) return data;
    throw error;
  });
  const { rows, columns } = conformTo(declared, { ...policy, extraColumn: 'ignore' })(given, { onWarning });
  return {
    rows,
    columns: [...columns, ...toFrame(given, others).columns.filter(({ name }) => others.includes(name))],
  };
}
