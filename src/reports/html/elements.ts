import { withoutStyle } from '../charts/draw.js';
import { formatCount } from '../format.js';
import { shorten } from '../text.js';
import { type Content, type Html, html, trusted } from './html.js';
import { leastWidths } from './least-widths.js';

const mostNameCharacters = 48;
/** Letters of 11 pixels are 9 then. */
const mostShrunk = 0.82;

/** A number that matters, with what it is and a word on it. */
export interface Fact {
  readonly label: string;
  readonly value: Content;
  readonly remark?: string;
}

/** Facts beside each other. */
export function facts(list: readonly Fact[]): Html {
  const items = list.map(({ label, value, remark }) => {
    const small = remark === undefined ? '' : html`<small>${remark}</small>`;
    return html`<div><dt>${label}</dt><dd>${value}${small}</dd></div>\n`;
  });
  return html`<dl class="facts">\n${items}</dl>\n`;
}

/** How something stands: with a dot in its colour, but never by colour alone. */
export function state(kind: 'good' | 'alert' | 'quiet', text: string): Html {
  return html`<span class="state ${kind}">${text}</span>`;
}

/** A name as it stands in a table: cut where it is very long, whole when pointed at. */
export function nameOf(name: string): Content {
  const shown = shorten(name, mostNameCharacters);
  return shown.endsWith('…') ? html`<span title="${name}">${shown}</span>` : shown;
}

/** A remark under a heading. */
export function note(text: Content): Html {
  return html`<p class="note">${text}</p>\n`;
}

/** Sentences, one a line. */
export function story(sentences: readonly Content[]): Html {
  return html`<ol class="story">\n${sentences.map((sentence) => html`<li>${sentence}</li>\n`)}</ol>\n`;
}

/** What was found, and under it what can be done. */
export function advice(list: readonly { readonly message: string; readonly remedy: string }[]): Html {
  return story(list.map(({ message, remedy }) => html`${message}<small>${remedy}</small>`));
}

/** A fact on a card: two stand beside each other, but for one that is wide. */
export interface CardFact {
  readonly label: string;
  readonly value: string;
  readonly wide?: boolean;
}

/** A chart with facts about what it shows under it. */
export interface Card {
  readonly svg: string;
  readonly facts: readonly CardFact[];
  /** What stands out, in a sentence each. */
  readonly remarks: readonly string[];
}

/** Cards beside each other. */
export function cards(list: readonly Card[]): Html {
  const items = list.map(({ svg, facts, remarks }) => {
    const lines = facts.map(({ label, value, wide }) =>
      wide ? html`<dt>${label}</dt><dd class="wide">${value}</dd>` : html`<dt>${label}</dt><dd>${value}</dd>`,
    );
    const notes = remarks.map((remark) => html`<p>${remark}</p>`);
    return html`<figure>${chart(svg)}<figcaption><dl>${lines}</dl>${notes}</figcaption></figure>\n`;
  });
  return html`<div class="figures cards">\n${items}</div>\n`;
}

/** Charts beside each other. */
export function figures(svgs: readonly string[], size: 'small' | 'large' = 'small'): Html {
  return html`<div class="figures ${size}">\n${svgs.map((svg) => html`<figure>${chart(svg)}</figure>\n`)}</div>\n`;
}

/** A chart that keeps its size, and scrolls where it would have to shrink until nobody could read it. */
export function wideFigure(svg: string): Html {
  return html`<figure class="wide least-${leastOf(svg)}">${chart(svg)}</figure>\n`;
}

/** The width that a chart of this size is shrunk to at most: one of {@link leastWidths}, as pages have no inline styles. */
function leastOf(svg: string): number {
  const width = Number(/ width="([\d.]+)"/.exec(svg)![1]);
  return leastWidths.findLast((least) => least <= mostShrunk * width) ?? leastWidths[0]!;
}

/** The first of a long list, and a note that says so. */
export function capped<T>(list: readonly T[], most: number, things: string): { shown: readonly T[]; note: Content } {
  if (list.length <= most) return { shown: list, note: '' };
  return {
    shown: list.slice(0, most),
    note: note(`The first ${formatCount(most)} of ${formatCount(list.length)} ${things} are shown.`),
  };
}

function chart(svg: string): Html {
  return trusted(withoutStyle(svg));
}
