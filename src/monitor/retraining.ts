import { selectRows } from '../data/index.js';
import { CicloError } from '../errors/index.js';
import type { Comparison, Evaluator } from '../evaluator/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { ModelVersion, Registry } from '../registry/index.js';
import { fewestLabels, knownRows, type LabelledRows } from './labelled-rows.js';
import type { LoggedPrediction, PredictionLog } from './log/index.js';
import type { Retrained, RetrainRequest, TriggerResult } from './monitor.js';

/** A model in production and what it was asked. */
export interface Watched {
  readonly champion: FittedPipeline;
  readonly version: ModelVersion;
  readonly answered: readonly LoggedPrediction[];
}

interface Loop {
  readonly registry: Registry;
  readonly log: PredictionLog;
  readonly evaluator: Evaluator;
  readonly retrain?: (request: RetrainRequest) => Promise<Retrained>;
  readonly metric?: string;
}

/** What came of a fired trigger. */
export interface LoopOutcome {
  readonly comparison?: Comparison;
  readonly retrained?: ModelVersion;
  readonly promoted: boolean;
  /** Production changed meanwhile: what was compared is not what would be replaced. */
  readonly overtaken?: boolean;
}

/** The newest share of the labelled rows is held back: neither model is fitted on what decides between them. */
const heldBack = 0.2;

/** Retrains, compares the new model with the champion on the rows held back, and promotes it if it is better. */
export async function closeLoop(
  { registry, log, evaluator, retrain, metric }: Loop,
  { champion, version }: Watched,
  labelled: LabelledRows,
  triggers: readonly TriggerResult[],
): Promise<LoopOutcome> {
  const older = labelled.rows.length - Math.ceil(labelled.rows.length * heldBack);
  const newest = knownRows(labelled, older);
  if (retrain === undefined || newest.length < fewestLabels) return { promoted: false };
  const data = selectRows(
    labelled.rows,
    Array.from({ length: older }, (_, i) => i),
  );
  const { best } = await retrain({ model: log.model, data, champion, version, triggers });

  const challenger = best.model;
  const retrained = best.version ?? (await registry.register(log.model, challenger));
  if (retrained.model !== log.model) throw otherModel(log.model, retrained);
  const options = metric === undefined ? {} : { metric };
  const comparison = await evaluator.compare(champion, challenger, newest, options);
  if (!comparison.better) return { comparison, retrained, promoted: false };
  const reason = promotionReason(comparison, triggers);
  try {
    const because = { reason, ifProduction: version.version };
    await registry.transition(log.model, retrained.version, 'production', because);
  } catch (error) {
    if (!CicloError.is(error) || error.code !== 'PRODUCTION_CHANGED') throw error;
    return { comparison, retrained, promoted: false, overtaken: true };
  }
  return { comparison, retrained, promoted: true };
}

function promotionReason({ metric, champion, challenger }: Comparison, triggers: readonly TriggerResult[]): string {
  const [before, after] = [champion.metrics[metric], challenger.metrics[metric]];
  return `${metric} ${after?.toFixed(3)} against ${before?.toFixed(3)} on ${challenger.rows} new rows, after ${triggers.map(({ message }) => message).join('; ')}`;
}

function otherModel(model: string, { model: other, version }: ModelVersion): CicloError {
  return new CicloError('OTHER_MODEL', {
    what: `The retraining registered version ${version} of "${other}", and "${model}" is watched`,
    where: 'retrain',
    remedy: `Register the new model as "${model}"`,
  });
}
