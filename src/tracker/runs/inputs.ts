import type { Store } from '../../store/index.js';
import { collections } from '../collections.js';
import type { RunInput } from '../run.js';
import type { RunChange } from './run-changes.js';
import type { RunDocument } from './run-document.js';

/** The input's own properties, and no others. */
export function inputOf({ name, digest, uri, context }: RunInput): RunInput {
  return { name, digest, ...(uri !== undefined && { uri }), ...(context !== undefined && { context }) };
}

/** Adds to what a run used; nothing is to be written where it said so before. */
export function withInput(run: RunDocument, input: RunInput): RunChange | undefined {
  const { inputs = [] } = run;
  const text = JSON.stringify(input);
  if (inputs.some((before) => JSON.stringify(inputOf(before)) === text)) return undefined;
  const id = `${run.id}/${inputs.length}`;
  const value = { runId: run.id, ...input };
  return {
    document: { ...run, inputs: [...inputs, { ...input }] },
    besides: [{ type: 'put', collection: collections.inputs, id, value }],
  };
}

/** The ids of the runs that said they used one of these. */
export async function runsThatUsed(store: Store, uris: readonly string[]): Promise<string[]> {
  const { documents } = await store.documents.query<{ readonly runId: string }>({
    collection: collections.inputs,
    where: { op: 'in', path: ['uri'], values: uris },
    select: [['runId']],
  });
  return [...new Set(documents.map(({ value }) => value.runId))];
}
