import { cleanText, oneLine } from './clean-text.ts';
import { LIMITS } from './limits.ts';
import { fileRefused } from './reader.ts';
import type { XmlElement, XmlPart } from './xml-element.ts';

/** An element still open: a container has no tree, as its children leave one by one. */
interface Open {
  readonly path: string;
  readonly tree: {
    element: { -readonly [K in keyof XmlElement]: XmlElement[K] };
    raw: string;
  } | null;
}

/** Builds bounded trees from the events of an XML parser. */
export class XmlTreeBuilder {
  rootClosed = false;
  /** Set when the file is at its end: what is wrong from here on is that it was cut. */
  ending = false;
  readonly #containers: ReadonlySet<string>;
  readonly #root: string;
  readonly #open: Open[] = [];
  #parts: XmlPart[] = [];
  #elements = 0;
  #attributes = 0;
  #characters = 0;

  constructor(containers: readonly string[]) {
    this.#containers = new Set(containers);
    this.#root = containers[0] ?? '';
  }

  takeParts(): readonly XmlPart[] {
    const parts = this.#parts;
    this.#parts = [];
    return parts;
  }

  open(name: string, line: number): void {
    const parent = this.#open.at(-1);
    const path = parent ? `${parent.path}/${name}` : name;
    if (!parent) this.#refuseWrongRoot(name, line);
    if (this.#open.length >= LIMITS.xmlDepth) throw fileRefused('TOO_DEEP', `line ${line}`);
    this.#attributes = 0;
    if (!parent?.tree) this.#elements = this.#characters = 0;
    if ((this.#elements += 1) > LIMITS.xmlElements) throw fileRefused('TOO_LARGE', `line ${line}`);
    const tree = this.#containers.has(path)
      ? null
      : {
          element: { name, line, children: [], attributes: {}, text: '', cleaned: false },
          raw: '',
        };
    this.#open.push({ path, tree });
  }

  /** Attributes are told after their element has opened. */
  attribute(name: string, value: string, line: number): void {
    this.#attributes += 1;
    this.#characters += value.length;
    if (this.#attributes > LIMITS.xmlAttributes || this.#characters > LIMITS.characters) {
      throw fileRefused('TOO_LARGE', `line ${line}`);
    }
    const element = this.#open.at(-1)?.tree?.element;
    if (!element) return;
    const clean = oneLine(value);
    element.attributes = { ...element.attributes, [name]: clean };
    element.cleaned ||= cleanText(value) !== value;
  }

  addText(text: string, line: number): void {
    const open = this.#open.at(-1);
    if (!open) return;
    if (open.tree) {
      this.#characters += text.length;
      if (this.#characters > LIMITS.characters) throw fileRefused('TOO_LARGE', `line ${line}`);
      open.tree.raw += text;
    } else if (text.trim() !== '') {
      // The event comes at the end of the text; the text itself began lines before.
      const start = line - (text.trimStart().match(/\n/g)?.length ?? 0);
      this.#parts.push({ type: 'stray', within: open.path, line: start });
    }
  }

  close(): void {
    const closed = this.#open.pop();
    const parent = this.#open.at(-1);
    this.rootClosed = !parent;
    if (!closed?.tree || !parent) return;
    const { element, raw } = closed.tree;
    element.text = oneLine(raw);
    element.cleaned ||= cleanText(raw) !== raw;
    if (parent.tree) {
      (parent.tree.element.children as XmlElement[]).push(element);
    } else {
      this.#parts.push({ type: 'element', within: parent.path, element });
    }
  }

  #refuseWrongRoot(name: string, line: number): void {
    if (this.rootClosed) {
      throw fileRefused('ILL_FORMED', `line ${line}`, 'The XML has a second root element.');
    }
    if (name !== this.#root) throw fileRefused('UNKNOWN_FORMAT', `line ${line}`);
  }
}
