import { type Problem, refuse, ValidationError } from '../../errors/index.js';
import { type FittedPipeline, type Signature, signatureSchema } from '../../pipeline/index.js';
import { metricProblems, tagProblems } from '../../tracker/index.js';
import { described, type Fields, fieldsOf, isFields, refuseUnknown } from '../fields.js';
import { descriptionProblems, longestTag, modelNameProblems } from '../models/names.js';
import type { RegisterOptions } from '../registry.js';
import { runProblems } from './model-uri.js';

/** What a version is made of. */
export interface Registration {
  readonly bytes: Uint8Array;
  readonly signature: Signature;
  readonly dataFingerprint: string | null;
  readonly metrics: Readonly<Record<string, number>>;
  readonly run: string | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly description: string;
}

const known = ['run', 'metrics', 'tags', 'description'];
const remedy = 'Give what fit() or loadModel() gives';

/**
 * Reads what is to be registered, once: what is checked is a copy, which no caller has, and of which versions are made.
 *
 * @throws ValidationError with everything that is wrong with the name, the model, which may be a stranger's object, and
 *   the options.
 */
export function readRegistration(name: string, model: FittedPipeline, options: RegisterOptions): Registration {
  const problems = modelNameProblems(name);
  const manifest = manifestOf(model, problems);
  const where = 'options';
  const example = "{ run: run.id, tags: { team: 'crm' } }";
  const fields = fieldsOf(options, { is: 'What options says', where, example }, problems);
  refuseUnknown(fields, where, known, problems);
  const { run, tags: givenTags = {}, description = '' } = fields;
  if (run !== undefined) problems.push(...runProblems(run));
  const metrics = metricsOf(fields, manifest, problems);
  const tags = copied(givenTags, 'tags', "{ team: 'crm' }", problems);
  problems.push(...tagProblems(tags, longestTag), ...descriptionProblems(description));
  refuse(problems);

  const { signature, data } = model.manifest;
  return {
    bytes: bytesOf(model),
    signature: structuredClone({ columns: signature.columns }),
    dataFingerprint: data?.fingerprint ?? null,
    metrics: metrics as Registration['metrics'],
    run: (run as string | undefined) ?? null,
    tags: tags as Registration['tags'],
    description: description as string,
  };
}

/** The manifest of a fitted pipeline, and what is wrong with it; `undefined` where that is no fitted pipeline at all. */
function manifestOf(model: unknown, problems: Problem[]): Fields | undefined {
  const { manifest, toBytes } = (model ?? {}) as { readonly manifest?: unknown; readonly toBytes?: unknown };
  if (!isFields(manifest) || !isFields(manifest.signature) || typeof toBytes !== 'function') {
    problems.push({ what: 'The model is no fitted pipeline', where: 'model', remedy });
    return undefined;
  }
  const { signature, data } = manifest;
  if (!signatureSchema.safeParse(signature).success) {
    problems.push({ what: 'The signature of the model is none', where: 'model.manifest.signature', remedy });
  }
  const fingerprint = isFields(data) ? data.fingerprint : data;
  if (fingerprint !== undefined && typeof fingerprint !== 'string') {
    const what = `The fingerprint of the data is text, not ${described(fingerprint)}`;
    problems.push({ what, where: 'model.manifest.data', remedy });
  }
  return manifest;
}

/** Those that are given, or those of the model. */
function metricsOf({ metrics: given }: Fields, manifest: Fields | undefined, problems: Problem[]): Fields {
  if (given === undefined && manifest === undefined) return {};
  const owner = given === undefined ? 'model.manifest.' : '';
  const metrics = copied(given === undefined ? manifest?.metrics : given, `${owner}metrics`, '{ f1: 0.83 }', problems);
  problems.push(...metricProblems(metrics, 0).map((problem) => ({ ...problem, where: `${owner}${problem.where}` })));
  return metrics;
}

function copied(value: unknown, where: string, example: string, problems: Problem[]): Fields {
  return { ...fieldsOf(value, { is: `What ${where} says`, where, example }, problems) };
}

function bytesOf(model: FittedPipeline): Uint8Array {
  const bytes: unknown = model.toBytes();
  if (bytes instanceof Uint8Array) return bytes;
  const what = `toBytes() of the model gives ${described(bytes)}, not a Uint8Array`;
  throw new ValidationError({ what, where: 'model', remedy });
}
