import { agency, day, identifierSystem, recordType, text, texts, yesNo } from '../record-type.ts';

export const personName = recordType('PersonName', "A person's name as one source gives it.", {
  text: text('The whole name, in the order in which it is written'),
  given: texts('Given names'),
  family: text('Family name'),
});

export const identifier = recordType('Identifier', 'A number by which an agency knows the child.', {
  system: identifierSystem('Who issues the number'),
  value: text('The number as it was sent'),
  valid: yesNo('Whether its check digit or letter holds; an invalid one links nothing by itself'),
});

export const address = recordType('Address', 'Where the child lives.', {
  lines: texts('Address lines, the postcode apart'),
  postcode: text('Postcode'),
});

export const familyMember = recordType('FamilyMember', 'A parent, carer or other contact.', {
  name: text('Name'),
  relationship: text('Relationship to the child'),
  parentalResponsibility: yesNo('Whether parental responsibility is recorded; never inferred'),
  priority: text('Order in which to call'),
  telephone: text('Telephone number'),
});

export const involvement = recordType(
  'Involvement',
  'A practitioner or a team who works with the child.',
  {
    role: text('What they do'),
    name: text('Name of the practitioner'),
    practitionerCode: text('Professional registration or staff number'),
    organisation: text('Organisation'),
    organisationCode: text('Code of the organisation'),
    agency: agency('Agency'),
    startedOn: day('First day'),
    endedOn: day('Last day'),
  },
);

export const alert = recordType(
  'Alert',
  'Something a practitioner must know before acting.',
  {
    kind: text('Code of the alert'),
    text: text('The alert in words'),
    startedOn: day('In force from'),
    endedOn: day('In force until'),
  },
  { on: 'startedOn', title: 'text' },
);

export const consentDirective = recordType(
  'ConsentDirective',
  'What a family or young person permits or denies (FHIR R4 Consent).',
  {
    provision: text('permit or deny'),
    scope: text('The record category or the one field it speaks of'),
    grantor: text('Who gave it'),
    standing: text('By what standing: parental responsibility, or the young person'),
    startedOn: day('In force from'),
    endedOn: day('In force until'),
    withdrawnOn: day('Withdrawn on'),
  },
);
