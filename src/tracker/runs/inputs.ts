import type { Store } from '../../store/index.js';
import { collections } from '../collections.js';
import type { RunInput } from '../run.js';
import type { RunChange } from './run-changes.js';
import type { RunDocument } from './run-document.js';

/** What the run's document says of an input: all but its schema. */
type NamedInput = NonNullable<RunDocument['inputs']>[number];

/** An input as it is kept beside the run, for searches the other way round. */
type InputDocument = RunInput & { readonly runId: string };

/** The key of what a run said it uses, in the order in which it said so. */
export function inputId(runId: string, index: number): string {
  return `${runId}/${index}`;
}

function named({ name, digest, uri, context }: NamedInput): NamedInput {
  return { name, digest, ...(uri !== undefined && { uri }), ...(context !== undefined && { context }) };
}

/** Adds to what a run used; nothing is to be written where it said so before. */
export function withInput(run: RunDocument, { schema, ...input }: RunInput): RunChange | undefined {
  const { inputs = [] } = run;
  const added = named(input);
  const text = JSON.stringify(added);
  if (inputs.some((before) => JSON.stringify(named(before)) === text)) return undefined;
  const value = { runId: run.id, ...added, ...(schema !== undefined && { schema }) };
  return {
    document: { ...run, inputs: [...inputs, added] },
    besides: [{ type: 'put', collection: collections.inputs, id: inputId(run.id, inputs.length), value }],
  };
}

/** A run's inputs with their schemas. */
export async function readInputs(store: Store, { id, inputs = [] }: RunDocument): Promise<RunInput[]> {
  if (inputs.length === 0) return [];
  const found = await Promise.all(
    inputs.map((_, i) =>
      store.documents.get<InputDocument & { [key: string]: never }>(collections.inputs, inputId(id, i)),
    ),
  );
  return inputs.map((input, i) => {
    const schema = found[i]?.value.schema;
    return { ...input, ...(schema !== undefined && { schema }) };
  });
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
