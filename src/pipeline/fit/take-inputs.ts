import type * as z from 'zod';
import {
  conformTo,
  declarationOf,
  type Frame,
  finishAtLeisure,
  frameInSlices,
  type InputPolicy,
  learnedPolicy,
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
): Promise<Inputs> {
  const read = (only?: readonly string[]) => finishAtLeisure(frameInSlices(data, only), signal);
  if (schema === undefined) return { frame: await read(), policy: learnedPolicy };
  const { schema: declared, policy } = declarationOf(schema);
  const names = declared.columns.map(({ name }) => name);
  const others = [target, sampleWeight].filter((name) => name !== undefined && !names.includes(name)) as string[];
  // What is no table of one type a column is left to the schema, which tells of every cell.
  const given = await read([...names, ...others]).catch((error) => {
    if (error instanceof ValidationError) return data;
    throw error;
  });
  const kept = conformTo(declared, { ...withPolicy(policy, inputs), extraColumn: 'ignore' });
  const { rows, columns } = kept(given, { onWarning });
  const frame = {
    rows,
    columns: [...columns, ...toFrame(given, others).columns.filter(({ name }) => others.includes(name))],
  };
  const features = declared.columns.filter(({ name }) => name !== target && name !== sampleWeight);
  return { frame, declared: { columns: features }, policy };
}
