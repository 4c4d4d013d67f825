import { type Frame, openFrame, type SharedFrame } from '../../data/index.js';

/** A training's two tables. */
const kept = 2;

const opened = new Map<number, Frame>();

/** On the host's thread, the frames that its trainings have anyway, as long as they have them. */
const held = new WeakMap<SharedFrame, Frame>();

/** Has a frame at hand for its reference: to open it again would hold the host's thread where there are many texts. */
export function holdOpen(shared: SharedFrame, frame: Frame): void {
  held.set(shared, frame);
}

/** The frame behind a reference; on each thread the last ones stay open, because a search asks for them again and again. */
export function openShared(shared: SharedFrame): Frame {
  const known = held.get(shared) ?? opened.get(shared.id);
  if (known !== undefined) return known;
  for (const id of opened.keys()) if (opened.size >= kept) opened.delete(id);
  const frame = openFrame(shared);
  opened.set(shared.id, frame);
  return frame;
}
