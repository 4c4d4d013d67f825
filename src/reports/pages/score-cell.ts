import { formatNumber } from '../format.js';
import { type Content, html } from '../html/html.js';

/** A score, in bold where it is the best one. */
export function scoreCell(score: number | undefined, best: number | undefined): Content {
  const text = formatNumber(score);
  return score !== undefined && score === best ? html`<span class="best">${text}</span>` : text;
}
