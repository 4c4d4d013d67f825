import { ConflictError } from '../../errors/index.js';

/** What starting a run comes to after `shutdown`, whatever the tracker writes to. */
export function trackerShutDown(): ConflictError {
  const remedy = 'Make another tracker for runs that come later';
  return new ConflictError({ what: 'The tracker was shut down', remedy }, { code: 'TRACKER_SHUT_DOWN' });
}
