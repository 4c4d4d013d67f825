import { printable } from '../text.js';

/** Markup that is safe to put in a page: made by {@link html}, or a chart of this room's. */
export interface Html {
  readonly markup: string;
}

/** What may stand in a template: text, which is escaped, markup, or lists of both. */
export type Content = string | number | Html | readonly Content[];

/** A template of markup in which every text is escaped: column names and categories are not to be trusted. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  return { markup: strings.reduce((markup, part, i) => markup + render(values[i - 1]!) + part) };
}

/** Markup as it is. Only for what this room has made. */
export function trusted(markup: string): Html {
  return { markup };
}

function render(content: Content): string {
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if (isList(content)) return content.map(render).join('');
  return content.markup;
}

function isList(content: Content): content is readonly Content[] {
  return Array.isArray(content);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character]!);
}
