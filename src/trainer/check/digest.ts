import { createHash } from 'node:crypto';
import { littleEndian } from '../../arrays/index.js';
import { finishAtLeisure, inSlices, type Work } from '../../data/index.js';
import { version } from '../../pipeline/index.js';
import { defaultFolds, isFolds } from '../folds/cut-folds.js';
import type { CandidatePlan } from './plan-candidate.js';
import type { Training } from './training.js';

interface Deciding extends Pick<Training, 'task' | 'target' | 'metric' | 'seed' | 'data'> {
  readonly plans: readonly CandidatePlan[];
}

/**
 * SHA-256 over all that decides what a training comes to: threads, tags and names do not. With pauses, because folds of the
 * host's own are as many row numbers as it likes.
 */
export function digestOf(deciding: Deciding, signal: AbortSignal | undefined): Promise<string> {
  return finishAtLeisure(digestInSlices(deciding), signal);
}

function* digestInSlices({ task, target, metric, seed, data, plans }: Deciding): Work<string> {
  const { sampleWeight, declared, inputs, fingerprints } = data;
  const [nodeMajor] = process.versions.node.split('.');
  const candidates: unknown[] = [];
  for (const { isOwn: _, isTimed: __, timed: ___, search, cv, outerCv, ...plan } of plans)
    candidates.push({
      ...plan,
      search: search && plainSearch(search),
      cv: yield* plainFolds(cv),
      outerCv: yield* plainFolds(outerCv),
    });
  const deciding = {
    ciclo: version,
    node: nodeMajor,
    task,
    target,
    metric,
    seed: String(seed),
    data: fingerprints,
    sampleWeight,
    declared,
    inputs,
    candidates,
  };
  return createHash('sha256').update(JSON.stringify(deciding, toldApart)).digest('hex');
}

/** The order of a space's options decides which are tried first; that of the others' says nothing. */
function plainSearch({ space, method, pruner, budget }: NonNullable<CandidatePlan['search']>): unknown {
  return { space, method: inOrder(method), pruner: pruner && inOrder(pruner), budget: inOrder(budget) };
}

function* plainFolds(cv: CandidatePlan['cv']): Work<unknown> {
  if (cv === undefined) return undefined;
  if (!isFolds(cv)) return inOrder({ folds: defaultFolds, ...(typeof cv === 'number' ? { folds: cv } : given(cv)) });
  const hash = createHash('sha256');
  for (const { train, test } of cv)
    for (const part of [train, test]) {
      hash.update(`${part.length}\n`);
      yield* inSlices(part.length, (from, to) => hash.update(rowBytes(part, from, to)));
    }
  return { rows: hash.digest('hex') };
}

/** Whatever list of numbers a caller without types gave. */
function rowBytes(part: ArrayLike<number>, from: number, to: number): Uint8Array {
  const rows = new Uint32Array(to - from);
  for (let i = 0; i < rows.length; i++) rows[i] = part[from + i]!;
  return littleEndian(rows);
}

/** The options that were given, with their keys in one order. */
function inOrder(options: object): object {
  return Object.fromEntries(Object.entries(given(options)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function given(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** JSON makes `null` of every number that is not finite. */
function toldApart(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : value;
}
