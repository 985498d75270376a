import { CONTACT_RELATIONSHIPS } from '../../domain/code-sets.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { hashedKey } from '../hashed-key.ts';
import { childrenOf, firstOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import type { PupilRecords } from './pupil-records.ts';

/** Contacts/Contact: parents, carers and others to call. */
export const readContacts = (of: PupilRecords): SourceRecord[] =>
  childrenOf(firstOf(of.pupil, 'Contacts'), 'Contact').map((contact) => readContact(contact, of));

function readContact(contact: XmlElement, of: PupilRecords): SourceRecord {
  const name = ['Title', 'Forename', 'MiddleNames', 'Surname']
    .map((part) => textOf(contact, part))
    .filter((part) => part !== null)
    .join(' ');
  const relationship = relationshipWords(textOf(contact, 'Relationship'));
  return {
    kind: 'familyMember',
    ...of.frame('familyMember', contact, hashedKey(name, relationship)),
    values: {
      name: name || null,
      relationship,
      parentalResponsibility: of.fields(contact).yesNo('Responsibility'),
      priority: textOf(contact, 'Order'),
      telephone: telephoneOf(contact),
    },
  };
}

/** Many systems write the relationship in words: what is no code is taken as words. */
function relationshipWords(sent: string | null): string | null {
  const code = sent?.toUpperCase() ?? '';
  return Object.hasOwn(CONTACT_RELATIONSHIPS, code) ? (CONTACT_RELATIONSHIPS[code] ?? sent) : sent;
}

function telephoneOf(contact: XmlElement): string | null {
  const [phone] = childrenOf(firstOf(contact, 'Phones') ?? contact, 'Phone');
  return textOf(phone, 'PhoneNo') ?? (phone?.text || null);
}
