import type { Finding, SourcePerson } from '../../domain/source.ts';
import type { RecordKeys } from '../record-keys.ts';
import { lineOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { XmlFields } from '../xml-fields.ts';
import type { SendingSchool } from './sending-school.ts';

interface Pupil {
  readonly pupil: XmlElement;
  readonly person: SourcePerson;
  readonly school: SendingSchool;
  readonly keys: RecordKeys;
  readonly findings: Finding[];
}

/** A pupil while their records are read. */
export class PupilRecords {
  readonly pupil: XmlElement;
  readonly school: SendingSchool;
  readonly findings: Finding[];
  readonly #person: SourcePerson;
  readonly #keys: RecordKeys;

  constructor({ pupil, person, school, keys, findings }: Pupil) {
    this.pupil = pupil;
    this.school = school;
    this.findings = findings;
    this.#person = person;
    this.#keys = keys;
  }

  fields(element: XmlElement | undefined): XmlFields {
    return new XmlFields(element, this.findings);
  }

  /** What every record has: whose it is, where it stands, and its key. */
  frame(kind: string, element: XmlElement, ...name: readonly (string | number | null)[]) {
    return {
      source: this.#person.source.code,
      person: this.#person.key,
      key: this.#keys.next(kind, name.map((part) => part ?? '-').join('/')),
      at: lineOf(element),
    };
  }
}
