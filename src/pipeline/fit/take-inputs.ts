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
  /** Columns of the frame that came along only to cut folds by: the schema does not name them. None without a schema. */
  readonly undeclared: readonly string[];
  /** What becomes of inputs that do not fit, unless the host says otherwise. */
  readonly policy: InputPolicy;
}

/**
 * The training data, held to the schema where there is one. The target, the weights and what folds are cut by come along
 * when the schema does not name them. What it names stays declared, whether folds are cut by it or not.
 *
 * @param besides columns by which folds are cut.
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
  if (schema === undefined) {
    const frame = await finishAtLeisure(frameInSlices(data), signal);
    return { frame, undeclared: [], policy: learnedPolicy };
  }
  const { schema: declared, policy } = declarationOf(schema);
  const names = new Set(declared.columns.map(({ name }) => name));
  const noFeatures = [target, sampleWeight].filter((name) => name !== undefined);
  const undeclared = besides.filter((name) => !names.has(name) && !noFeatures.includes(name));
  const others = [...noFeatures.filter((name) => !names.has(name)), ...undeclared];
  const frame = await takeDeclared(data, declared, withPolicy(policy, inputs), { others, signal, onWarning });
  const features = declared.columns.filter(({ name }) => !noFeatures.includes(name));
  return { frame, declared: { columns: features }, undeclared, policy };
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
