import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { type Clock, systemClock } from '../ambient/index.js';
import type { PredictionLog } from '../monitor/log/index.js';
import { version as cicloVersion } from '../pipeline/index.js';
import type { Registry } from '../registry/index.js';
import { checkLabels } from './check-labels.js';
import { errorResponse } from './error-response.js';
import { readJsonBody } from './json-body.js';
import { score } from './score.js';
import { readScoringInput } from './scoring-input.js';
import { servedModel } from './served-model.js';

export interface HandlerOptions {
  readonly registry: Registry;
  /** A model URI. One that names a stage or an alias is followed as it moves. */
  readonly model: string;
  /** Where every answer is remembered, and true values are kept. */
  readonly log?: PredictionLog;
  /** How often, in milliseconds at most, the registry is asked what the URI means now. Default 1,000. */
  readonly refresh?: number;
  /** The largest body that is read, in bytes; larger ones are answered with 413. Default 16 MiB. */
  readonly maxBodySize?: number;
  /** Told of every error that is answered with a 5xx, and when the model cannot be renewed; nothing is printed. */
  readonly onError?: (error: unknown) => void;
  readonly clock?: Clock;
}

/** A handler of the Fetch standard: it fits Hono, Next, Deno, `listen`, and whatever else speaks `Request` and `Response`. */
export type Handler = (request: Request) => Promise<Response>;

const labelsSchema = z.strictObject({
  labels: z.array(z.strictObject({ id: z.string(), value: z.union([z.string(), z.number(), z.boolean()]) })),
});

/**
 * Serves a model by MLflow's scoring protocol.
 *
 * - `POST /invocations` predicts rows: JSON with one of `dataframe_split`, `dataframe_records`, `instances`, `inputs`,
 *   or CSV. The answer is `{ predictions, probabilities?, classes?, predictionIds? }`.
 * - `POST /labels` takes true values, `{ labels: [{ id, value }] }`, where there is a log.
 * - `GET /ping`, `/health` and `/livez` say that the process lives; `GET /readyz` that a model is loaded;
 *   `GET /version` which.
 *
 * Errors are `{ error: { code, message, problems } }`, with 400, 404, 413 or 415 for the caller's and 5xx for others.
 */
export function createHandler(options: HandlerOptions): Handler {
  const {
    registry,
    model,
    log,
    refresh = 1_000,
    maxBodySize = 16 * 1024 * 1024,
    clock = systemClock,
    onError,
  } = options;
  const served = servedModel({ registry, uri: model, refresh, clock, onError });
  const app = new Hono();

  app.use(bodyLimit({ maxSize: maxBodySize, onError: () => tooLarge(maxBodySize) }));
  app.post('/invocations', async ({ req }) => {
    const current = await served();
    const data = readScoringInput(req.header('content-type') ?? '', await req.text(), current.model.signature);
    return Response.json(await score(current, data, log), { headers: versionHeaders(current.version) });
  });
  if (log !== undefined) {
    app.post('/labels', async ({ req }) => {
      const { labels } = readJsonBody(labelsSchema, await req.text());
      checkLabels(labels, (await served()).model);
      await log.label(labels);
      return Response.json({ recorded: labels.length });
    });
  }
  for (const path of ['/ping', '/health', '/livez']) app.get(path, () => Response.json({ status: 'ok' }));
  app.get('/readyz', async () => {
    try {
      await served();
      return Response.json({ status: 'ok' });
    } catch (error) {
      onError?.(error);
      return Response.json({ status: 'no model' }, { status: 503 });
    }
  });
  app.get('/version', async () => {
    const { version } = await served();
    return Response.json({ ciclo: cicloVersion, model: version.model, version: version.version });
  });
  app.notFound(({ req }) =>
    Response.json(
      { error: { code: 'NOT_FOUND', message: `There is no ${req.method} ${req.path} here` } },
      { status: 404 },
    ),
  );
  app.onError((error) => {
    const response = errorResponse(error);
    if (response.status >= 500) onError?.(error);
    return response;
  });
  return async (request) => app.fetch(request);
}

function versionHeaders({ model, version }: { model: string; version: number }): Record<string, string> {
  return { 'ciclo-model': encodeURIComponent(model), 'ciclo-model-version': String(version) };
}

function tooLarge(maxBodySize: number): Response {
  const message = `The body is larger than ${maxBodySize} bytes`;
  return Response.json({ error: { code: 'TOO_LARGE', message } }, { status: 413 });
}
