import { packState, type State, unpackState } from '../../arrays/index.js';
import { CicloError } from '../../errors/index.js';

/**
 * What will be there when the model is loaded: so that it predicts now as it will then, and shares nothing.
 *
 * @param learner what learned it, as messages call it.
 * @throws CicloError `UNSAVABLE_STATE` when it is no {@link State}.
 */
export function asSaved(state: State, learner: string): State {
  try {
    const { json, entries, bytes } = packState(state);
    return unpackState({ json: JSON.parse(JSON.stringify(json)), entries, bytes });
  } catch (cause) {
    const what = `What ${learner} learned cannot be saved: ${(cause as Error).message}`;
    const remedy = 'Its state must be plain JSON with finite numbers, or null for one that is none, and typed arrays';
    throw new CicloError('UNSAVABLE_STATE', { what, where: 'state', remedy }, { cause });
  }
}
