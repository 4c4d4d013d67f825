import type { Problem } from '../../errors/index.js';
import { signatureSchema } from '../../pipeline/index.js';
import { metricProblems, tagProblems } from '../../tracker/index.js';
import { described, type Fields, fieldsOf, isFields } from '../fields.js';
import { aliasProblems, descriptionProblems, longestTag, modelNameProblems } from '../models/names.js';
import { stageProblems } from '../stages/stages.js';
import { runProblems } from '../versions/model-uri.js';

/** Everything that is wrong with a record, each with its place in it. */
export function recordProblems(record: unknown): Problem[] {
  const problems: Problem[] = [];
  const example = "{ name: 'Churn', creationTime: 0, versions: [] }";
  const fields = fieldsOf(record, { is: 'The record of a model', where: 'record', example }, problems);
  if (problems.length > 0) return problems;
  const { name, creationTime, lastUpdateTime, description, tags = {}, aliases: byAlias = {} } = fields;
  const given: unknown = fields.versions;
  if (!Array.isArray(given)) return [{ what: `The versions are a list, not ${described(given)}`, where: 'versions' }];
  const aliases = fieldsOf(byAlias, { is: 'What aliases says', where: 'aliases', example: '{ best: 1 }' }, problems);
  const versions = Array.from(given, (version: unknown, i) => {
    const where = `versions[${i}]`;
    return fieldsOf(version, { is: 'A version', where, example: '{ version: 1, creationTime: 0 }' }, problems);
  });
  const numbers = versions.map(({ version }) => version);
  return [
    ...problems,
    ...modelNameProblems(name),
    ...timeProblems(creationTime, 'creationTime'),
    ...(lastUpdateTime === undefined ? [] : timeProblems(lastUpdateTime, 'lastUpdateTime')),
    ...descriptionProblems(description),
    ...tagProblems(tags as Fields, longestTag),
    ...Object.entries(aliases).flatMap(([alias, version]) => [
      ...under('aliases', aliasProblems(alias)),
      ...(numbers.includes(version)
        ? []
        : [
            {
              what: `It points at version ${described(version)}, which the record has not`,
              where: `aliases[${JSON.stringify(alias)}]`,
            },
          ]),
    ]),
    ...versions.flatMap((version, i) =>
      // Of what is no version at all, it was said already.
      isFields(given[i]) ? under(`versions[${i}]`, versionProblems(version, numbers.indexOf(version.version) < i)) : [],
    ),
    ...productionProblems(versions),
  ];
}

function versionProblems(record: Fields, isTwice: boolean): Problem[] {
  const { version, creationTime, stage = 'none', description, tags = {}, metrics = {}, run, signature, bytes } = record;
  const problems: Problem[] = [];
  if (!(Number.isSafeInteger(version) && Number(version) >= 1)) {
    problems.push({
      what: `${described(version)} is no number of a version`,
      where: 'version',
      remedy: 'Count from 1 on',
    });
  }
  if (isTwice) problems.push({ what: `Version ${described(version)} is there twice`, where: 'version' });
  problems.push(...stageProblems(stage));
  if (run !== undefined) problems.push(...runProblems(run));
  if (signature != null && !signatureSchema.safeParse(signature).success) {
    problems.push({ what: 'This is no signature', where: 'signature', remedy: 'Leave it out where it is not known' });
  }
  if (bytes !== undefined && !(bytes instanceof Uint8Array)) {
    problems.push({ what: 'The bytes are no Uint8Array', where: 'bytes' });
  }
  return [
    ...problems,
    ...timeProblems(creationTime, 'creationTime'),
    ...descriptionProblems(description),
    ...tagProblems(tags as Fields, longestTag),
    ...metricProblems(metrics as Fields, 0),
  ];
}

function productionProblems(versions: readonly Fields[]): Problem[] {
  const live = versions.filter(({ stage }) => stage === 'production').map(({ version }) => version);
  if (live.length <= 1) return [];
  const remedy = 'Choose one, and give the others another stage';
  return [{ what: `Versions ${live.map(described).join(', ')} are all in production`, where: 'versions', remedy }];
}

function timeProblems(time: unknown, where: string): Problem[] {
  return Number.isFinite(time) ? [] : [{ what: 'A time is a finite number of milliseconds since 1970', where }];
}

function under(place: string, problems: readonly Problem[]): Problem[] {
  return problems.map(({ where, ...problem }) => ({
    ...problem,
    where: where === undefined ? place : `${place}.${where}`,
  }));
}
