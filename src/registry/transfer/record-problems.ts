import type { Problem } from '../../errors/index.js';
import { signatureSchema } from '../../pipeline/index.js';
import { metricProblems, tagProblems } from '../../tracker/index.js';
import { aliasProblems, descriptionProblems, longestTag, modelNameProblems } from '../models/names.js';
import { stages } from '../stages/stages.js';
import type { ModelRecord, VersionRecord } from './model-record.js';

/** Everything that is wrong with a record, each with its place in it. */
export function recordProblems(record: ModelRecord): Problem[] {
  const { name, creationTime, lastUpdateTime, description, tags = {}, aliases = {}, versions } = record;
  if (!Array.isArray(versions)) return [{ what: 'The versions are no list', where: 'versions' }];
  const numbers = versions.map(({ version }) => version);
  return [
    ...modelNameProblems(name),
    ...timeProblems(creationTime, 'creationTime'),
    ...(lastUpdateTime === undefined ? [] : timeProblems(lastUpdateTime, 'lastUpdateTime')),
    ...descriptionProblems(description),
    ...tagProblems(tags, longestTag),
    ...Object.entries(aliases).flatMap(([alias, version]) => [
      ...under('aliases', aliasProblems(alias)),
      ...(numbers.includes(version)
        ? []
        : [
            {
              what: `It points at version ${version}, which the record has not`,
              where: `aliases[${JSON.stringify(alias)}]`,
            },
          ]),
    ]),
    ...versions.flatMap((version, i) =>
      under(`versions[${i}]`, versionProblems(version, numbers.indexOf(version.version) < i)),
    ),
    ...productionProblems(versions),
  ];
}

function versionProblems(record: VersionRecord, isTwice: boolean): Problem[] {
  const { version, creationTime, stage = 'none', description, tags = {}, metrics = {}, run, signature, bytes } = record;
  const problems: Problem[] = [];
  if (!(Number.isSafeInteger(version) && version >= 1)) {
    problems.push({
      what: `${String(version)} is no number of a version`,
      where: 'version',
      remedy: 'Count from 1 on',
    });
  }
  if (isTwice) problems.push({ what: `Version ${version} is there twice`, where: 'version' });
  if (!stages.includes(stage)) {
    problems.push({
      what: `There is no stage ${JSON.stringify(stage)}`,
      where: 'stage',
      remedy: `Use ${stages.join(', ')}`,
    });
  }
  if (run !== undefined && (typeof run !== 'string' || run === '')) {
    problems.push({ what: 'A run is given by its id, as text', where: 'run' });
  }
  if (signature != null && !signatureSchema.safeParse(signature).success) {
    problems.push({ what: 'This is no signature', where: 'signature', remedy: 'Leave it out where it is not known' });
  }
  if (bytes !== undefined && !ArrayBuffer.isView(bytes)) {
    problems.push({ what: 'The bytes are no Uint8Array', where: 'bytes' });
  }
  return [
    ...problems,
    ...timeProblems(creationTime, 'creationTime'),
    ...descriptionProblems(description),
    ...tagProblems(tags, longestTag),
    ...metricProblems(metrics, 0),
  ];
}

function productionProblems(versions: readonly VersionRecord[]): Problem[] {
  const live = versions.filter(({ stage }) => stage === 'production').map(({ version }) => version);
  if (live.length <= 1) return [];
  const remedy = 'Choose one, and give the others another stage';
  return [{ what: `Versions ${live.join(', ')} are all in production`, where: 'versions', remedy }];
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
