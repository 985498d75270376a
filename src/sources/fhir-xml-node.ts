import type { Finding } from '../domain/source.ts';
import { FhirNode } from './fhir-r4/fhir-node.ts';
import type { XmlElement } from './xml-element.ts';

/**
 * A place in a FHIR resource that is written in XML, read as one in JSON is: a value is an attribute, and
 * what repeats in JSON as a list repeats as elements. Its path is a line.
 */
export class FhirXmlNode extends FhirNode {
  readonly #element: XmlElement | undefined;
  readonly #line: number;
  readonly #findings: Finding[];

  constructor(element: XmlElement | undefined, findings: Finding[], line = 0) {
    const at = element?.line ?? line;
    super(element?.attributes['value'], `line ${at}`, findings);
    this.#element = element;
    this.#line = at;
    this.#findings = findings;
  }

  override get(name: string): FhirNode {
    const url = name === 'url' ? this.#element?.attributes['url'] : undefined;
    if (url !== undefined) return new FhirNode(url, this.path, this.#findings);
    return this.each(name)[0] ?? new FhirXmlNode(undefined, this.#findings, this.#line);
  }

  override each(name: string): FhirNode[] {
    return (this.#element?.children ?? [])
      .filter((child) => child.name === name)
      .map((child) => new FhirXmlNode(child, this.#findings));
  }

  override first(name: string): FhirNode {
    return this.get(name);
  }

  override get exists(): boolean {
    return this.#element !== undefined;
  }

  override get number(): number | null {
    return this.text !== null && /^-?\d+(\.\d+)?$/.test(this.text) ? Number(this.text) : null;
  }

  override get flag(): boolean | null {
    return this.text === 'true' ? true : this.text === 'false' ? false : null;
  }
}
