import type { Problem } from '../../errors/index.js';
import { tagProblems } from '../../tracker/index.js';
import { fieldsOf, refuseUnknown } from '../fields.js';
import type { HistoryEvent } from '../history/history.js';
import type { Changes } from '../registry.js';
import { descriptionProblems, longestTag } from './names.js';

/** What is wrong with changes to a model or a version. */
export function changesProblems(changes: unknown): Problem[] {
  const problems: Problem[] = [];
  const where = 'changes';
  const example = "{ description: 'who leaves', tags: { team: 'crm' } }";
  const fields = fieldsOf(changes, { is: `What ${where} says`, where, example }, problems);
  refuseUnknown(fields, where, ['description', 'tags'], problems);
  const { description, tags = {} } = fields;
  problems.push(...descriptionProblems(description));
  const ofTags = "{ key: 'value' }, or null as a value to remove a tag";
  const given = fieldsOf(tags, { is: 'What tags says', where: 'tags', example: ofTags }, problems);
  // A tag that goes has a key, and no value.
  const values = Object.entries(given).map(([key, value]) => [key, value ?? '']);
  return [...problems, ...tagProblems(Object.fromEntries(values), longestTag)];
}

/** A document as changes make it, and what is told of them: nothing where a value is what it was. */
export function applyChanges<
  T extends { readonly description?: string; readonly tags?: Readonly<Record<string, string>> },
>(
  document: T,
  { description, tags = {} }: Changes,
  of: Pick<HistoryEvent, 'version'>,
): { readonly document: T; readonly events: readonly HistoryEvent[] } {
  const events: HistoryEvent[] = [];
  const before = document.description ?? '';
  if (description !== undefined && description !== before) events.push({ type: 'description', ...of });
  const kept = new Map(Object.entries(document.tags ?? {}));
  for (const [key, value] of Object.entries(tags)) {
    const from = kept.get(key);
    const to = value ?? undefined;
    if (from === to) continue;
    if (to === undefined) kept.delete(key);
    else kept.set(key, to);
    events.push({ type: 'tag', ...of, key, ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
  }
  return { document: { ...document, description: description ?? before, tags: Object.fromEntries(kept) }, events };
}
