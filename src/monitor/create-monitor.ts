import { type Clock, systemClock } from '../ambient/index.js';
import { createDriftDetector } from '../drift/index.js';
import { ValidationError } from '../errors/index.js';
import { createEvaluator, type Evaluation, type Evaluator } from '../evaluator/index.js';
import type { FittedPipeline } from '../pipeline/index.js';
import type { Registry } from '../registry/index.js';
import { fewestLabels, knownRows, type LabelledRows, labelledRows } from './labelled-rows.js';
import type { PredictionLog } from './log/index.js';
import type {
  Alert,
  CheckOptions,
  Monitor,
  MonitorOutcome,
  MonitorReport,
  Retrained,
  RetrainRequest,
  Triggers,
} from './monitor.js';
import { closeLoop, type Watched } from './retraining.js';
import { summarize } from './summary.js';
import { checkTriggers, pullTriggers } from './triggers.js';

export interface MonitorOptions {
  readonly registry: Registry;
  readonly log: PredictionLog;
  readonly triggers: Triggers;
  /** Makes a new model when a trigger fires; usually a training. Left out: the monitor only reports and alerts. */
  readonly retrain?: (request: RetrainRequest) => Promise<Retrained>;
  /** Told when triggers fire, before anything is retrained. */
  readonly onAlert?: (alert: Alert) => void | Promise<void>;
  /** The metric that decides between champion and challenger. Default `r2`, `f1` or `f1Macro` by task. */
  readonly metric?: string;
  readonly evaluator?: Evaluator;
  readonly clock?: Clock;
}

/** The built-in monitor: it watches the model that its log is of, and holds no state of its own. */
export function createMonitor(options: MonitorOptions): Monitor {
  return { check: (range = {}) => check(options, range) };
}

async function check(options: MonitorOptions, range: CheckOptions): Promise<MonitorOutcome> {
  const { registry, log, triggers, onAlert, evaluator = createEvaluator(), clock = systemClock } = options;
  checkTriggers(triggers);
  const watched = await watch(registry, log, range);
  const { champion, version, answered } = watched;

  const drift = await createDriftDetector({
    reference: champion.profile,
    ...(triggers.driftShare !== undefined && { driftShare: triggers.driftShare }),
  }).detect(answered.map(({ input }) => input));
  const labelled = labelledRows(answered, champion);
  const performance = await measure(evaluator, champion, labelled);
  const results = pullTriggers(triggers, drift, performance);
  const fired = results.filter((result) => result.fired);

  if (fired.length > 0) await onAlert?.({ model: log.model, version: version.version, triggers: fired });
  const loop =
    fired.length > 0 ? await closeLoop({ ...options, evaluator }, watched, labelled, fired) : { promoted: false };
  const findings = {
    model: log.model,
    time: clock(),
    version,
    predictions: answered.length,
    labelled: labelled.rows.length,
    unusableLabels: labelled.unusable,
    newClasses: labelled.newClasses,
    drift,
    ...(performance && { performance }),
    triggers: results,
    ...loop,
  };
  const report: MonitorReport = { ...findings, summary: summarize(findings) };
  return {
    report,
    fired: fired.map(({ name }) => name),
    ...(report.retrained && { retrained: report.retrained }),
    promoted: report.promoted,
  };
}

/** The model in production, and what it was asked: what other versions answered says nothing of it. */
async function watch(registry: Registry, log: PredictionLog, range: CheckOptions): Promise<Watched> {
  const uri = `models:/${log.model}/production`;
  const version = await registry.getVersion(uri);
  const champion = await registry.load(`models:/${log.model}/${version.version}`);
  const entries = await log.read(range);
  const answered = entries.filter((entry) => entry.version === version.version);
  if (answered.length === 0) throw nothingLogged(log.model, version.version);
  return { champion, version, answered };
}

async function measure(
  evaluator: Evaluator,
  champion: FittedPipeline,
  labelled: LabelledRows,
): Promise<Evaluation | undefined> {
  const rows = knownRows(labelled);
  return rows.length < fewestLabels ? undefined : evaluator.evaluate(champion, rows);
}

function nothingLogged(model: string, version: number): ValidationError {
  const problem = {
    what: `The log holds no prediction of version ${version}, which is in production`,
    where: `model "${model}"`,
    remedy: 'Record predictions first, or look further back',
  };
  return new ValidationError(problem, { code: 'NOTHING_LOGGED' });
}
