import { type Problem, refuse } from '../../errors/index.js';
import type { ListenOptions, RegistryEventName } from '../events.js';

const names: readonly RegistryEventName[] = [
  'promoted',
  'rolledBack',
  'any',
  'created',
  'registered',
  'transition',
  'alias',
  'tag',
  'description',
  'approved',
  'renamed',
  'deleted',
];

/** @throws ValidationError with everything that keeps a listener from being told. */
export function checkListening(event: RegistryEventName, listener: unknown, options: ListenOptions): void {
  const problems: Problem[] = [];
  if (!names.includes(event)) {
    const remedy = `Use ${names.join(', ')}`;
    problems.push({ what: `There is no event ${JSON.stringify(event)}`, where: 'event', remedy });
  }
  if (typeof listener !== 'function') problems.push({ what: 'A listener is a function', where: 'listener' });
  const { model, onError } = options;
  if (model !== undefined && typeof model !== 'string') {
    problems.push({ what: 'The name of a model is text', where: 'options.model' });
  }
  if (onError !== undefined && typeof onError !== 'function') {
    problems.push({ what: 'What is told of errors is a function', where: 'options.onError' });
  }
  refuse(problems);
}
