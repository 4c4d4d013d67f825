import type * as z from 'zod';
import {
  conform,
  declarationOf,
  type Frame,
  type InputPolicy,
  learnedPolicy,
  type TableLike,
  type TableSchema,
  toFrame,
} from '../../data/index.js';
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
export function takeInputs(
  data: TableLike,
  {
    schema,
    inputs,
    target,
    sampleWeight,
  }: Partial<DeclaredFitOptions<z.ZodObject, string>> & { readonly target: string },
): Inputs {
  if (schema === undefined) return { frame: toFrame(data), policy: learnedPolicy };
  const { schema: declared, policy } = declarationOf(schema);
  const names = new Set(declared.columns.map(({ name }) => name));
  const others = [target, sampleWeight].filter((name) => name !== undefined && !names.has(name)) as string[];
  const { rows, columns } = conform(data, declared, { ...policy, ...inputs, extraColumn: 'ignore' });
  const frame = {
    rows,
    columns: [...columns, ...toFrame(data, others).columns.filter(({ name }) => others.includes(name))],
  };
  const features = declared.columns.filter(({ name }) => name !== target && name !== sampleWeight);
  return { frame, declared: { columns: features }, policy };
}
