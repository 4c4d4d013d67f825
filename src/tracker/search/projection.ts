import { nearestNames, type Problem, refuse, ValidationError } from '../../errors/index.js';
import type { Path } from '../../store/index.js';
import type { RunDocument } from '../runs/run-document.js';
import { attributeNames, createTokenReader, pointAt } from './filter/index.js';

/** What is read of every run: all but what grows with what is logged. */
const always: readonly Path[] = (
  [
    'id',
    'name',
    'experimentId',
    'status',
    'startTime',
    'endTime',
    'duration',
    'parentId',
    'user',
    'commit',
    'note',
    'error',
    'deletedTime',
  ] satisfies (keyof RunDocument)[]
).map((key) => [key]);

/** The parts that can be chosen, by what a selection calls them. */
const parts: Readonly<Record<string, Path>> = {
  metrics: ['metrics'],
  params: ['params'],
  tags: ['tags'],
  inputs: ['inputs'],
};

const entityPaths = { metric: 'metrics', param: 'params', tag: 'tags' } as const;

/**
 * The paths that a selection such as `metrics.rmse`, `params` reads of each run.
 *
 * @throws ValidationError pointing at every field that there is not.
 */
export function selectedPaths(select: readonly string[]): Path[] {
  const problems: Problem[] = [];
  const paths = select.flatMap((text) => {
    try {
      return pathsOf(text);
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error;
      problems.push(...error.problems);
      return [];
    }
  });
  refuse(problems);
  return [...always, ...paths];
}

function pathsOf(text: string): readonly Path[] {
  const reader = createTokenReader(text);
  const { entity, key, at } = reader.field();
  if (reader.peek().type !== 'end') reader.fail('Here the field should end', 'Name one field, as metrics.rmse');
  if (entity === 'metric' || entity === 'param' || entity === 'tag') return [[entityPaths[entity], key]];
  if (entity === 'attribute') {
    const name = key.toLowerCase();
    if (Object.hasOwn(parts, name)) return [parts[name]!];
    // They are always read.
    if (attributeNames.includes(name)) return [];
  }
  const [near] = nearestNames(key, [...Object.keys(parts), ...attributeNames]);
  const known = 'Use metrics, params, tags or inputs, or one of them by its key, as metrics.rmse';
  const remedy = near === undefined ? known : `Use ${near}, if that is meant`;
  throw new ValidationError(pointAt(text, at, `No field of a run is called ${key}`, remedy));
}
