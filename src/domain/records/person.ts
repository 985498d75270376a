import {
  agency,
  day,
  identifierSystem,
  instant,
  recordType,
  sex,
  text,
  texts,
  yesNo,
} from '../record-type.ts';

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

/** What every saying carries beside its value. */
const saying = {
  agency: agency('Whose word it is; null: of an agency that this answer is not about'),
  asOf: day('Day on which that agency last said so; null where the agency is'),
  stands: yesNo('Whether this is the value that the record shows'),
  disputed: yesNo('Whether agencies say different things'),
};

export const nameSaid = recordType('NameSaid', 'A name that an agency gives the child.', {
  ...personName.fields,
  ...saying,
});

export const dateOfBirthSaid = recordType(
  'DateOfBirthSaid',
  'A date of birth that an agency has.',
  {
    dateOfBirth: day('Date of birth'),
    ...saying,
  },
);

export const sexSaid = recordType('SexSaid', 'A sex that an agency has.', {
  sex: sex('Sex'),
  ...saying,
});

export const addressSaid = recordType('AddressSaid', 'An address that an agency has.', {
  ...address.fields,
  ...saying,
});

export const identifierSaid = recordType('IdentifierSaid', 'A number that an agency has.', {
  ...identifier.fields,
  ...saying,
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
    id: text('Id, by which it is withdrawn'),
    provision: text('PERMIT or DENY'),
    scope: text('The record category or the place of the record that it speaks of'),
    grantor: text('Who gave it'),
    standing: text('By what standing: PARENTAL_RESPONSIBILITY or YOUNG_PERSON'),
    standingEvidence: text('How the standing is known, where the record does not tell'),
    recipients: texts(
      'To whom it speaks, as `role:SCHOOL_NURSE`, `agency:HEALTH` or `organisation:ZNC`: one of each kind that is named has to fit; empty: to everybody',
    ),
    purposes: texts('For which purposes; empty: for every one'),
    evidence: text('How it was given'),
    startedOn: day('In force from'),
    endedOn: day('In force until'),
    inForceFrom: instant('The instant from which it is in force'),
    inForceUntil: instant('The instant at which it ends'),
    recordedOn: day('Recorded on'),
    withdrawnOn: day('Withdrawn on'),
  },
);
