import { type Frame, openFrame, type SharedFrame } from '../../data/index.js';

/** A training's two tables. */
const kept = 2;

const opened = new Map<number, Frame>();

/** The frame behind a reference; on each thread the last ones stay open, because a search asks for them again and again. */
export function openShared(shared: SharedFrame): Frame {
  const known = opened.get(shared.id);
  if (known !== undefined) return known;
  for (const id of opened.keys()) if (opened.size >= kept) opened.delete(id);
  const frame = openFrame(shared);
  opened.set(shared.id, frame);
  return frame;
}
