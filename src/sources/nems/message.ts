import { parseIsoInstant } from '../../domain/iso-instant.ts';
import type { Finding } from '../../domain/source.ts';
import { FhirXmlNode } from '../fhir-xml-node.ts';
import type { FhirNode } from '../fhir-r4/fhir-node.ts';
import { nameText } from '../fhir-r4/human-name.ts';
import { oddity } from '../findings.ts';
import { hashedKey } from '../hashed-key.ts';
import { firstOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';

/** What becomes of the event, in the order in which one stands over another of the same instant. */
const ACTIONS = ['new', 'update', 'delete'] as const;
type Action = (typeof ACTIONS)[number];

/** A resource of a message, with its type and the name by which others refer to it. */
export interface MessageResource {
  readonly type: string;
  readonly name: string;
  readonly node: FhirNode;
}

/** A message whose header is understood. */
export class Message {
  readonly header: FhirNode;
  readonly resources: readonly MessageResource[];
  readonly findings: Finding[] = [];
  readonly #fingerprint: string;

  constructor(entries: readonly XmlElement[]) {
    this.resources = entries.flatMap((entry) => {
      const [element] = firstOf(entry, 'resource')?.children ?? [];
      if (!element) return [];
      const name = firstOf(entry, 'fullUrl')?.attributes['value'] ?? '';
      return [{ type: element.name, name, node: new FhirXmlNode(element, this.findings) }];
    });
    this.header = this.all('MessageHeader')[0] ?? new FhirXmlNode(undefined, this.findings);
    this.#fingerprint = fingerprintOf(entries);
  }

  all(type: string): FhirNode[] {
    return this.resources.filter((one) => one.type === type).map(({ node }) => node);
  }

  /** The resource that a reference means, or undefined where the message does not hold it. */
  meant(reference: FhirNode): FhirNode | undefined {
    const name = reference.get('reference').text;
    return name === null ? undefined : this.resources.find((one) => one.name === name)?.node;
  }

  /** Name of an organisation or practitioner: as the reference says, or as the message does. */
  partyName(reference: FhirNode): string | null {
    const party = this.meant(reference);
    return (
      reference.get('display').text ??
      party?.get('name').text ??
      (party ? nameText(party.first('name')) : null)
    );
  }

  get eventType(): string {
    return this.header.get('event').get('code').text ?? '';
  }

  get action(): Action | null {
    const concept = extensionOf(this.header, /MessageEventType-1$/)?.get('valueCodeableConcept');
    const code = concept?.first('coding').get('code').text;
    return ACTIONS.find((action) => action === code) ?? null;
  }

  /** Id of the resource that the message is about: the same in its update and its deletion. */
  get focus(): string | null {
    const reference = this.header.first('focus').get('reference').text;
    return reference === null ? null : encodeURIComponent(reference.replace(/^urn:uuid:/, ''));
  }

  /**
   * Where the message stands among those of its event, by when it was last updated, which NEMS says to order
   * messages by, then by when it was sent; what it holds breaks a tie. Null: it says neither.
   */
  get version(): string | null {
    const sent = instantOf(this.header.get('timestamp'));
    const updated = instantOf(this.header.get('meta').get('lastUpdated')) ?? sent;
    if (updated === null || this.action === null) return null;
    return [updated, sent ?? updated, ACTIONS.indexOf(this.action), this.#fingerprint].join(' ');
  }
}

export const extensionOf = (node: FhirNode, url: RegExp): FhirNode | undefined =>
  node.each('extension').find((extension) => url.test(extension.get('url').text ?? ''));

/** In UTC. Some senders write an offset that no place has: then the clock time is taken as UTC. */
function instantOf(node: FhirNode): string | null {
  if (node.text === null) return null;
  const exact = parseIsoInstant(node.text);
  if (exact) return exact;
  const clock = parseIsoInstant(node.text.replace(/(Z|[+-]\d{2}:\d{2})?$/, 'Z'));
  node.odd(
    oddity,
    'TIME_ZONE_INVALID',
    clock
      ? 'The time has no time zone that exists; it was taken as UTC.'
      : 'The time is none that exists; it was left out.',
  );
  return clock ?? null;
}

const fingerprintOf = (entries: readonly XmlElement[]): string => {
  const bare = ({ name, attributes, text, children }: XmlElement): unknown => [
    name,
    attributes,
    text,
    children.map(bare),
  ];
  return hashedKey(JSON.stringify(entries.map(bare)));
};
