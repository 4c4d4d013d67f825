import * as Plot from '@observablehq/plot';
import { palette } from '../palette.js';

/** Stands in the middle of a chart that has nothing to show. */
export function emptyNote(text: string): Plot.Markish {
  return Plot.text([text], { frameAnchor: 'middle', fill: palette.muted.light, fontSize: 12 });
}
