import { beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../support/database.ts';
import { startKith } from '../../support/kith.ts';
import { AVA, BEN, enterSmallArea } from '../../support/small-area.ts';
import { CONSENT, changed } from '../../sources/fhir-consent/fixture.ts';

const database = await useTestDatabase();
const area = await enterSmallArea(database.store);
const kith = await startKith(database);

const IMPORT = `mutation ($child: ID!, $document: String!, $evidence: String, $standing: String) {
  importConsent(child: $child, document: $document, purpose: CHILD_IN_NEED,
    evidence: $evidence, standingEvidence: $standing) { directives receipt { position } } }`;
const EXPORT = `query ($child: ID!, $purpose: PurposeOfUse!) { consentAsFhir(child: $child, purpose: $purpose) }`;
const HISTORY = `query ($child: ID!) { child(id: $child, purpose: CHILD_IN_NEED) { consent {
  provision scope grantor standing standingEvidence recipients purposes evidence startedOn endedOn
  inForceFrom inForceUntil recordedOn withdrawnOn } } }`;

type Directive = Record<string, unknown>;

/** Ids of what was taken, or why nothing was. */
async function take(
  document: unknown,
  { child = area.ava, handle = 'social-worker', ...words }: Record<string, string> = {},
): Promise<string[] | string> {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  const { data, errors } = await kith.ask<{ importConsent: { directives: string[] } | null }>(
    handle,
    IMPORT,
    { child, document: text, ...words },
  );
  const [error] = errors ?? [];
  return (
    data?.importConsent?.directives ?? `${error?.extensions?.code ?? ''} ${error?.message ?? ''}`
  );
}

async function exported(handle = 'social-worker', child = area.ava, purpose = 'CHILD_IN_NEED') {
  const { data, errors } = await kith.ask<{ consentAsFhir: string | null }>(handle, EXPORT, {
    child,
    purpose,
  });
  return errors?.[0]?.message ?? data?.consentAsFhir ?? null;
}

async function history(): Promise<Directive[]> {
  const { data } = await kith.ask<{ child: { consent: Directive[] | null } }>(
    'social-worker',
    HISTORY,
    { child: area.ava },
  );
  return data?.child.consent ?? [];
}

beforeEach(async () => {
  await database.owner.unsafe('delete from consent.directive');
});

describe('a FHIR Consent', () => {
  it('is taken as directives, by the rules by which one is recorded', async () => {
    expect(await take(CONSENT)).toHaveLength(2);
    expect(await history()).toMatchObject([
      { provision: 'PERMIT', grantor: 'Clare Rivers', recipients: ['organisation:ZNC'] },
      { purposes: ['DIRECT_CARE'], evidence: 'Form signed at the clinic', startedOn: '2026-07-01' },
    ]);

    const father = changed((consent) => {
      consent.performer = [{ reference: 'RelatedPerson/1', display: 'Joe Rivers' }];
    });
    expect(await take(father)).toMatch(/^BAD_USER_INPUT standingEvidence: /);
    expect(await take(father, { standing: 'Birth certificate seen' })).toHaveLength(2);
  });

  it('is taken whole or not at all', async () => {
    const halfKnown = changed((_, rule) => {
      rule.class = [
        { system: 'urn:kith:record-category', code: 'SEN' },
        { system: 'urn:kith:record-category', code: 'SENN' },
      ];
    });
    expect(await take(halfKnown)).toMatch(/^BAD_USER_INPUT document: .*CLASS_UNKNOWN/);
    const laterUnknown = changed((_, rule) => {
      rule.actor = [
        {
          ...(rule.actor as Directive[])[0],
          reference: { identifier: { system: 'urn:kith:organisation-code', value: 'NOBODY' } },
        },
      ];
    });
    expect(
      await take({
        resourceType: 'Bundle',
        entry: [CONSENT, laterUnknown].map((resource) => ({ resource })),
      }),
    ).toMatch(/^BAD_USER_INPUT recipients\.organisations: /);
    expect(await history()).toEqual([]);
  });

  it('about another child is refused, known or not in the same words', async () => {
    const about = (value: string) =>
      changed((consent) => {
        consent.patient = { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value } };
      });
    const aboutBen = await take(about(BEN.nhsNumber));
    expect(aboutBen).toMatch(/^BAD_USER_INPUT document: its patient is not the child/);
    expect(await take(about('9434765870'))).toBe(aboutBen);
    expect(await take(about(AVA.nhsNumber))).toHaveLength(2);
  });

  it('is taken for nobody without the power, and for no child who is sealed', async () => {
    expect(await take(CONSENT, { handle: 'class-teacher' })).toMatch(/^FORBIDDEN/);
    expect(await take(CONSENT, { child: area.sam })).toBe(
      'NOT_FOUND For you, there is no such child.',
    );
  });
});

describe('the history of consent', () => {
  it('is written out and read again without loss, withdrawn and expired directives too', async () => {
    await take(CONSENT);
    await database.owner.unsafe(`update consent.directive set withdrawn_at = '2026-08-01T00:00:00Z',
      recipient_roles = '{SCHOOL_NURSE}', standing_evidence = 'Order of 1 May' where scope = 'MENTAL_HEALTH'`);
    await database.owner
      .unsafe(`update consent.directive set in_force_until = '2026-07-02T10:11:12.345Z'
      where scope = 'health.immunisations'`);
    const before = await history();
    expect(before.map(({ withdrawnOn }) => withdrawnOn)).toContain('2026-08-01');

    const document = await exported();
    expect(await take(document)).toMatch(/document: Kith holds a directive of it already/);
    await database.owner.unsafe('delete from consent.directive');
    expect(await take(document)).toHaveLength(2);
    const byScope = (directives: Directive[]) =>
      [...directives].sort((a, b) => (String(a.scope) < String(b.scope) ? -1 : 1));
    expect(byScope(await history())).toEqual(byScope(before));
  });

  it('is written out to those who may see it, and of no child who is sealed', async () => {
    await take(CONSENT);
    expect(await exported()).toContain('Clare Rivers');
    expect(await exported('ig-officer', area.ava, 'AUDIT')).toContain('Clare Rivers');
    expect(await exported('school-nurse', area.ava, 'DIRECT_CARE')).toMatch(
      /^Consent directives: withheld for direct care/,
    );
    expect(await exported('social-worker', area.sam)).toBeNull();
    expect(await exported('social-worker', 'no-such-child')).toBeNull();
  });
});
