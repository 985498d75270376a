import { describe, expect, it } from 'vitest';
import { safeguardingExtractReader } from '../../../src/sources/ssd/reader.ts';
import { codesAt, ofKind, readText } from '../reading.ts';

const read = (file: string) => readText(safeguardingExtractReader, file);

describe('an extract of the Standard Safeguarding Dataset', () => {
  it('reads a person, NULL being nothing', async () => {
    const reading = await read(
      'pers_person_id,pers_forename,pers_surname,pers_sex,pers_dob,pers_common_child_id,pers_death_date\n' +
        'P1,Ann,Roe,F,2012-05-01 00:00:00.000,9434765871,NULL\n',
    );
    expect(reading.people).toMatchObject([
      { key: 'P1', given: ['Ann'], dateOfBirth: '2012-05-01', dateOfDeath: null },
    ]);
    expect(reading.people[0]?.identifiers[1]).toMatchObject({ system: 'NHS_NUMBER', valid: false });
    expect(codesAt(reading)).toEqual(['ODDITY NHS_NUMBER_CHECK_FAILED at line 2']);
  });

  it('joins a review to its child by the period of care', async () => {
    const episode = await read('clae_cla_episode_id,clae_person_id,clae_cla_id\nE1,P1,C7\n');
    const review = await read(
      'clar_cla_review_id,clar_cla_id,clar_cla_review_date\nR1,C7,2026-03-01\n',
    );
    const alias = { source: 'SSD', alias: 'care/C7', person: 'P1' };
    expect(episode.items).toEqual([{ type: 'alias', alias }]);
    expect(ofKind(review, 'review')[0]).toMatchObject({ person: alias.alias });
  });

  it('holds no enquiry open that has ended', async () => {
    const reading = await read(
      's47e_s47_enquiry_id,s47e_person_id,s47e_s47_start_date,s47e_s47_end_date,s47e_s47_nfa\n' +
        'S1,P1,2026-01-01,2026-01-09,N\nS2,P1,2026-02-01,,N\n',
    );
    expect(
      ofKind(reading, 'section47Enquiry').map(({ values }) => values.conferenceNotRequired),
    ).toEqual([true, false]);
  });

  it('makes a plan and an alert of a child protection plan', async () => {
    const reading = await read(
      'cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date,cppl_cp_plan_latest_category\nL1,P1,2026-01-01,NEG\n',
    );
    expect(reading.records.map(({ kind }) => kind)).toEqual(['plan', 'alert']);
    expect(ofKind(reading, 'plan')[0]?.values.latestCategory).toBe('Neglect');
  });
});
