import { parseDate } from '../../calendar/index.js';
import { NotFoundError, ValidationError } from '../../errors/index.js';
import type { Store } from '../../store/index.js';
import { described } from '../fields.js';
import { demandModel } from '../models/not-found.js';
import { steadily } from '../models/steadily.js';
import type { ModelState } from '../registered-model.js';
import { readHistory } from './history.js';
import { stateAt } from './state-at.js';

/**
 * What the history says of a moment. Of a model that was renamed: whatever it was called then.
 *
 * @throws NotFoundError when the model was not there yet; ValidationError when the time is none.
 */
export async function at(store: Store, name: string, moment: number | Date | string): Promise<ModelState> {
  const time = timeOf(moment);
  const history = await steadily(store, async () => readHistory(store, await demandModel(store, name)));
  const state = stateAt(history, time);
  if (state !== undefined) return { model: name, time, ...state };
  const first = history[0];
  const what = `There was no model ${JSON.stringify(name)} yet at ${shown(time)}`;
  const remedy = first === undefined ? 'Nothing is known of its past' : `Its history begins at ${shown(first.time)}`;
  throw new NotFoundError({ what, where: 'time', remedy }, { code: 'MODEL_NOT_FOUND' });
}

function timeOf(moment: unknown): number {
  if (moment instanceof Date) return demandTime(moment.getTime(), 'an invalid date');
  if (typeof moment === 'string') return demandTime(parseDate(moment), JSON.stringify(moment));
  return demandTime(moment, described(moment));
}

function demandTime(time: unknown, given: string): number {
  if (typeof time === 'number' && Number.isFinite(time)) return time;
  const remedy = "Give milliseconds since 1970, a date, or text such as '2026-03-01T12:00:00Z'";
  throw new ValidationError({ what: `${given} is no time`, where: 'time', remedy });
}

/** Dates go only so far. */
function shown(time: number): string {
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}
