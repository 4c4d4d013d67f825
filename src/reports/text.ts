// Controls, lone surrogates and non-characters make XML ill-formed; bidirectional overrides turn a line's text around.
const unprintable = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu;

/** Text from data made fit to stand in a page or a chart; what cannot be printed shows as �. Escaping comes after. */
export function printable(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ').replace(unprintable, '\ufffd');
}

/** At most `length` characters, the last one an ellipsis where some are cut. */
export function shorten(text: string, length: number): string {
  const characters = [...printable(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
