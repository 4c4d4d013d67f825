import type { LoadModelOptions } from '../../../pipeline/index.js';
import type { Because } from '../../../registry/index.js';
import type { Tracker } from '../../../tracker/index.js';
import type { Client } from '../client/index.js';
import type { MlflowModel } from '../entities.js';
import { appendHistory, type HistoryEvent } from './history.js';

/** What the parts of a registry over MLflow have to do with. */
export interface Around {
  readonly client: Client;
  readonly tracker: Tracker;
  /** Who does what no other is said to have done. */
  readonly actor: string;
  readonly load: LoadModelOptions;
}

/** Tells the history of a model what has been done to it; MLflow has no way of doing both at once. */
export function tell(
  { client, actor }: Around,
  model: Pick<MlflowModel, 'name' | 'tags'>,
  events: readonly HistoryEvent[],
  because: Because = {},
): Promise<void> {
  return appendHistory(client, model, events, { ...because, actor: because.actor ?? actor });
}
