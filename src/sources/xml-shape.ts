import type { Finding } from '../domain/source.ts';
import { oddity } from './findings.ts';
import { lineOf } from './xml-element.ts';
import type { XmlElement } from './xml-element.ts';

/** Which elements an element may hold, by its name: once, or any number of times. */
export type XmlShapes = Readonly<
  Record<string, { readonly once: readonly string[]; readonly many: readonly string[] }>
>;

/**
 * Reports, in an element and all below it, what its schema does not have: unknown and repeated
 * elements, text between elements, characters left out. Below an element without a shape of its
 * own nothing is looked at, but for characters.
 */
export function reportOddShape(element: XmlElement, shapes: XmlShapes, findings: Finding[]): void {
  if (element.cleaned) {
    const text = `${element.name} holds control or direction characters; they were left out.`;
    findings.push(oddity(lineOf(element), 'CHARACTERS_REMOVED', text));
  }
  const shape = Object.hasOwn(shapes, element.name) ? shapes[element.name] : undefined;
  if (!shape) {
    for (const child of element.children) reportOddShape(child, shapes, findings);
    return;
  }
  if (element.text !== '') {
    const text = `${element.name} holds text between its elements; it was left out.`;
    findings.push(oddity(lineOf(element), 'STRAY_TEXT', text));
  }
  const seen = new Set<string>();
  for (const child of element.children) {
    if (shape.once.includes(child.name) && seen.has(child.name)) {
      const text = `${child.name} stands twice in ${element.name}; the first was taken.`;
      findings.push(oddity(lineOf(child), 'ELEMENT_REPEATED', text));
    } else if (!shape.once.includes(child.name) && !shape.many.includes(child.name)) {
      const text = `${child.name} is no element of ${element.name}; it was left out.`;
      findings.push(oddity(lineOf(child), 'ELEMENT_UNKNOWN', text));
      continue;
    }
    seen.add(child.name);
    reportOddShape(child, shapes, findings);
  }
}
