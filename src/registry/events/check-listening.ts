import { type Problem, refuse } from '../../errors/index.js';
import type { RegistryEventName } from '../events.js';
import { described, fieldsOf, refuseUnknown } from '../fields.js';

/** Every event there is: the compiler refuses one that is missing here, and one that there is not. */
const events: Readonly<Record<RegistryEventName, true>> = {
  promoted: true,
  rolledBack: true,
  any: true,
  created: true,
  registered: true,
  transition: true,
  alias: true,
  tag: true,
  description: true,
  approved: true,
  renamed: true,
  deleted: true,
};

/** @throws ValidationError with everything that keeps a listener from being told. */
export function checkListening(event: unknown, listener: unknown, options: unknown): void {
  const problems: Problem[] = [];
  if (typeof event !== 'string' || !Object.hasOwn(events, event)) {
    const remedy = `Use ${Object.keys(events).join(', ')}`;
    problems.push({ what: `There is no event ${described(event)}`, where: 'event', remedy });
  }
  if (typeof listener !== 'function') problems.push({ what: 'A listener is a function', where: 'listener' });
  const where = 'options';
  const fields = fieldsOf(options, { is: 'What options says', where, example: "{ model: 'Houses' }" }, problems);
  refuseUnknown(fields, where, ['model', 'signal', 'onError'], problems);
  const { model, signal, onError } = fields;
  if (model !== undefined && typeof model !== 'string') {
    problems.push({ what: 'The name of a model is text', where: 'options.model' });
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    problems.push({ what: 'The signal is an AbortSignal', where: 'options.signal' });
  }
  if (onError !== undefined && typeof onError !== 'function') {
    problems.push({ what: 'What is told of errors is a function', where: 'options.onError' });
  }
  refuse(problems);
}
