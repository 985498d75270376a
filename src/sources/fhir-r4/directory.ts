import { LIMITS } from '../limits.ts';
import { namesOf, nameMeant } from './references.ts';
import type { Entry } from './references.ts';
import { nameText } from './human-name.ts';
import { FhirNode } from './fhir-node.ts';

/**
 * A patient of the file: taken, restricted (who they are is taken, and nothing else), refused, or one of two who
 * claim the same name.
 */
export type Patient =
  | { readonly is: 'taken'; readonly source: string; readonly key: string }
  | { readonly is: 'restricted' }
  | { readonly is: 'refused' }
  | { readonly is: 'ambiguous' };

/** Who is in the file: patients, and the names of organisations and practitioners. */
export class Directory {
  readonly #patients = new Map<string, Patient>();
  readonly #parties = new Map<string, string>();

  addPatient(entry: Entry, patient: Patient): readonly string[] {
    const names = namesOf(entry);
    for (const name of names) {
      const before = this.#patients.get(name);
      const same = !before || samePatient(before, patient);
      this.#patients.set(name, same ? patient : { is: 'ambiguous' });
    }
    return names;
  }

  patient(name: string): Patient | undefined {
    return this.#patients.get(name);
  }

  /** Organization or Practitioner; beyond the bound, later ones stay without a name. */
  addParty(entry: Entry): void {
    const party = new FhirNode(entry.resource, '', []);
    const name = party.get('name').text ?? nameText(party.first('name'));
    if (!name || this.#parties.size >= LIMITS.namedParties) return;
    for (const own of namesOf(entry)) this.#parties.set(own, name);
  }

  /** Name of who is referred to: as the reference says, or as the file does before it. */
  partyName(reference: FhirNode, entry: Entry): string | null {
    const display = reference.get('display').text;
    if (display) return display;
    const name = nameMeant(reference, entry);
    return name === null ? null : (this.#parties.get(name) ?? null);
  }
}

const samePatient = (a: Patient, b: Patient): boolean =>
  a.is === 'taken' && b.is === 'taken' ? a.source === b.source && a.key === b.key : a.is === b.is;
