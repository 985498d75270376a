import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';

const database = await useTestDatabase();
const { ava } = await enterSmallArea(database.store);
const kith = await startKith(database);

describe('finding a child', () => {
  const FIND = `query Find($search: ChildSearch!, $purpose: PurposeOfUse!) {
    findChildren(search: $search, purpose: $purpose) { id name { text } dateOfBirth sex }
  }`;
  const find = async (handle: string, purpose: string, search: Record<string, string>) =>
    kith.ask<{ findChildren: { id: string }[] }>(handle, FIND, { search, purpose });

  it('finds by an identifier, or by name and birth date, whom the practitioner may find', async () => {
    const found = {
      findChildren: [
        { id: ava, name: { text: 'Ava Rivers' }, dateOfBirth: '2015-04-02', sex: 'FEMALE' },
      ],
    };
    const byNumber = await find('school-nurse', 'DIRECT_CARE', { nhsNumber: '999 000 0018' });
    expect(byNumber.data).toEqual(found);
    const byName = await find('school-dsl', 'SAFEGUARDING', {
      familyName: 'rivers',
      dateOfBirth: '2015-04-02',
    });
    expect(byName.data).toEqual(found);
  });

  it.each<[string, string, Record<string, string>]>([
    ['class-teacher', 'EDUCATION_SUPPORT', { nhsNumber: '9990000018' }],
    ['school-nurse', 'DIRECT_CARE', { localAuthorityId: 'NM-1' }],
    ['school-nurse', 'DIRECT_CARE', { nhsNumber: '9990000026' }],
    ['social-worker', 'SAFEGUARDING', { nhsNumber: '9990000034' }],
    ['admin', 'SAFEGUARDING', { nhsNumber: '9990000018' }],
    ['school-nurse', 'DIRECT_CARE', { nhsNumber: '1234567890' }],
  ])(
    'shows %s for %s by %j nobody: searching by what one may not read finds nothing',
    async (handle, purpose, search) => {
      expect(await find(handle, purpose, search)).toEqual({
        status: 200,
        data: { findChildren: [] },
      });
    },
  );

  it('asks for more than a name', async () => {
    const answer = await find('social-worker', 'SAFEGUARDING', { familyName: 'Rivers' });
    expect(answer).toMatchObject({
      status: 400,
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});
