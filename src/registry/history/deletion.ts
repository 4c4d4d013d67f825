import type { AppendPoints } from '../../store/index.js';
import { historySeries } from '../collections.js';
import type { ModelDocument } from '../documents.js';

/** The id of the one point that is left of the history of a model that was deleted. */
export const deletionId = 'deleted';

/** What is left of a history, for listeners alone: nobody can ask for the history of a model that there is not. */
export function deletion(model: ModelDocument, time: number, actor: string): AppendPoints {
  const value = { type: 'deleted', actor };
  return { type: 'append', series: historySeries(model), points: [{ time, id: deletionId, value }] };
}
