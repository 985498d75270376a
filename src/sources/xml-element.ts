/** One element of a foreign XML file, with all that is in it. */
export interface XmlElement {
  /** Without namespace prefix: neither CIN census nor CTF has a namespace. */
  readonly name: string;
  /** Line on which the element starts. */
  readonly line: number;
  readonly children: readonly XmlElement[];
  /** By name without prefix; cleaned like text. FHIR writes its values so. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Its own text, that of its children apart; trimmed, without unwanted characters. */
  readonly text: string;
  /** Whether characters had to be left out of the text. */
  readonly cleaned: boolean;
}

/** A part of a file: one element with all that is in it, or text where only elements belong. */
export type XmlPart =
  | { readonly type: 'element'; readonly within: string; readonly element: XmlElement }
  | { readonly type: 'stray'; readonly within: string; readonly line: number };

export const lineOf = (element: XmlElement): string => `line ${element.line}`;

export const childrenOf = (parent: XmlElement | undefined, name: string): readonly XmlElement[] =>
  parent?.children.filter((child) => child.name === name) ?? [];

export const firstOf = (parent: XmlElement | undefined, name: string): XmlElement | undefined =>
  parent?.children.find((child) => child.name === name);

/** Text of the first child of that name, or null where it is absent or empty. */
export const textOf = (parent: XmlElement | undefined, name: string): string | null =>
  firstOf(parent, name)?.text || null;
