import { type Problem as Fault, ValidationError } from '../../errors/index.js';

/**
 * What `work` gives; or nothing where it refuses its input: what is wrong is then added to `faults`, so that it is
 * reported with what is wrong elsewhere.
 */
export function attempt<T>(faults: Fault[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    faults.push(...error.problems);
    return undefined;
  }
}

/** The same for a member, whose faults are placed where it stands: `ridge.alpha` is `votingRegressor.estimators.a.alpha`. */
export function within<T>(where: string, member: string, faults: Fault[], work: () => T): T | undefined {
  const own: Fault[] = [];
  const result = attempt(own, work);
  faults.push(...own.map((fault) => ({ ...fault, where: placeWithin(where, member, fault.where) })));
  return result;
}

function placeWithin(where: string, member: string, place = ''): string {
  if (place === '' || place === member) return where;
  return place.startsWith(`${member}.`) ? where + place.slice(member.length) : `${where}: ${place}`;
}
