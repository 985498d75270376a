import { parseNhsNumber } from '../../domain/nhs-number.ts';
import type { SourceIdentifier, SourceItem } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { sexOf } from '../sex-field.ts';
import { lineOf, textOf } from '../xml-element.ts';
import type { SsdRow } from './rows.ts';
import { SSD } from './rows.ts';

/** ssd_person. Addresses, disabilities and UPNs stand in tables of their own and are not taken. */
export function readPerson(of: SsdRow): SourceItem[] {
  const { row, person, fields, findings } = of;
  const given = textOf(row, 'pers_forename');
  return [
    {
      type: 'person',
      person: {
        source: SSD,
        key: person,
        at: lineOf(row),
        given: given === null ? [] : given.split(' '),
        family: textOf(row, 'pers_surname'),
        dateOfBirth: fields.day('pers_dob'),
        expectedDateOfBirth: fields.day('pers_expected_dob'),
        dateOfDeath: fields.day('pers_death_date'),
        sex: sexOf(row, { element: 'pers_sex', codes: 'letters' }, findings),
        ethnicityCode: textOf(row, 'pers_ethnicity'),
        disabilityCodes: [],
        identifiers: [
          { system: 'LOCAL_AUTHORITY_ID', value: person, valid: true },
          ...nhsNumber(of),
        ],
        address: null,
      },
    },
  ];
}

/** The common child id is the NHS number. */
function nhsNumber({ row, findings }: SsdRow): SourceIdentifier[] {
  const value = textOf(row, 'pers_common_child_id');
  if (value === null) return [];
  const valid = parseNhsNumber(value);
  if (!valid) {
    const text = 'pers_common_child_id is no valid NHS number; it was kept as such.';
    findings.push(oddity(lineOf(row), 'NHS_NUMBER_CHECK_FAILED', text, 'pers_common_child_id'));
  }
  return [{ system: 'NHS_NUMBER', value: valid ?? value, valid: valid !== undefined }];
}
