/** What is needed of an element: the library is compiled without the browser's types. */
export interface SvgElement {
  readonly ownerDocument: { createElementNS(namespace: string, name: string): SvgElement };
  readonly attributes: Iterable<{ readonly name: string; value: string }>;
  readonly outerHTML: string;
  textContent: string;
  setAttribute(name: string, value: string): void;
  prepend(...elements: SvgElement[]): void;
  append(...elements: SvgElement[]): void;
  querySelector(selector: string): SvgElement | null;
  querySelectorAll(selector: string): Iterable<SvgElement>;
  remove(): void;
}

export type Attributes = Readonly<Record<string, string | number>>;

export const svgNamespace = 'http://www.w3.org/2000/svg';

/** A new element of the document that `owner` is in; it stands nowhere yet. */
export function createElement(owner: SvgElement, name: string, text: string, attributes: Attributes = {}): SvgElement {
  const element = owner.ownerDocument.createElementNS(svgNamespace, name);
  element.textContent = text;
  setAttributes(element, attributes);
  return element;
}

export function setAttributes(element: SvgElement, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
}

/** Two decimals of a pixel are enough: keeps charts small, and out of them the last bits of a machine's arithmetic. */
export function shortenNumbers(svg: SvgElement): void {
  for (const element of svg.querySelectorAll('*')) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value.replace(/-?\d+\.\d{3,}/g, (digits) =>
        String(Number(Number(digits).toFixed(2))),
      );
    }
  }
}
