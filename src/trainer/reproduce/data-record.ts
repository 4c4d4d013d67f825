import * as z from 'zod';
import {
  type ColumnDigest,
  columnDigestsInSlices,
  type Frame,
  fingerprintInSlices,
  finishAtLeisure,
  type TableSchema,
} from '../../data/index.js';
import { NotFoundError } from '../../errors/index.js';
import { signatureSchema } from '../../pipeline/index.js';
import type { Tracker } from '../../tracker/index.js';

/** Where a training's run keeps what tells its data from any other. */
export const dataArtifactPath = 'data.json';

/** What tells a table from any other, as a whole and column by column: small, and of no row's content. */
export interface DataDigest {
  readonly rows: number;
  readonly fingerprint: string;
  /** In order. */
  readonly columns: readonly ColumnDigest[];
}

/** What a training keeps of its data. */
export interface DataRecord extends DataDigest {
  /** What the host declared of the features; the rows are those that conform to it. */
  readonly declared?: TableSchema | undefined;
}

export interface DataRecordOptions {
  readonly declared?: TableSchema | undefined;
  readonly signal?: AbortSignal | undefined;
}

const recordSchema = z.object({
  format: z.literal('ciclo-data'),
  formatVersion: z.literal(1),
  rows: z.int(),
  fingerprint: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.enum(['numeric', 'categorical']), sha256: z.string() })),
  declared: signatureSchema.optional(),
});

/**
 * The record of the data that models are fitted on, to be kept as an artifact: JSON.
 *
 * @param frame as it is fitted: what was declared of it, it conforms to.
 */
export async function dataRecord(frame: Frame, { declared, signal }: DataRecordOptions = {}): Promise<string> {
  const digest = await digestOf(frame, signal);
  return JSON.stringify({ format: 'ciclo-data', formatVersion: 1, ...digest, ...(declared && { declared }) });
}

/** With pauses: a host's thread must not be held. */
export async function digestOf(frame: Frame, signal: AbortSignal | undefined): Promise<DataDigest> {
  return {
    rows: frame.rows,
    fingerprint: await finishAtLeisure(fingerprintInSlices(frame), signal),
    columns: await finishAtLeisure(columnDigestsInSlices(frame), signal),
  };
}

/** `undefined` where the run keeps none, or something of its own under that name. */
export async function readDataRecord(tracker: Tracker, runId: string): Promise<DataRecord | undefined> {
  try {
    const text = Buffer.from(await tracker.readArtifact(runId, dataArtifactPath)).toString();
    const content = JSON.parse(text);
    // As it was written, not as it was parsed: the order of keys is part of a model's bytes.
    return recordSchema.safeParse(content).success ? (content as DataRecord) : undefined;
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
