import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../support/database.ts';
import { startKith } from '../support/kith.ts';
import { enterSmallArea } from '../support/small-area.ts';

const database = await useTestDatabase();
const { ava, ben, sam } = await enterSmallArea(database.store);
const kith = await startKith(database);

const VIEW = `query View($id: ID!, $purpose: PurposeOfUse!) {
  child(id: $id, purpose: $purpose) {
    name { text }
    alerts { text }
    socialCare { status allocatedWorker { name } plans { latestCategory } section47Enquiries { startedOn } }
    health { allergies { display } conditions { display } mentalHealth { display } }
    education { attendance { sessionsAttended } sen { provision } }
    withheld { path reason }
    receipt { id position }
  }
}`;

interface View {
  readonly child: {
    readonly withheld: readonly { path: string; reason: string }[];
    readonly receipt: { readonly id: string };
    readonly [field: string]: unknown;
  } | null;
}

async function view(handle: string, purpose: string, id = ava) {
  const { data, errors } = await kith.ask<View>(handle, VIEW, { id, purpose });
  expect(errors).toBeUndefined();
  if (!data?.child) return { seen: null, withheld: {} };
  const { withheld, receipt, ...seen } = data.child;
  expect(receipt.id).toMatch(/^[0-9a-f-]{36}$/);
  return { seen, withheld: Object.fromEntries(withheld.map(({ path, reason }) => [path, reason])) };
}

describe('three practitioners ask the same question about the same child', () => {
  it('her social worker sees her whole, save what rests on her own consent', async () => {
    expect(await view('social-worker', 'SAFEGUARDING')).toEqual({
      seen: {
        name: { text: 'Ava Rivers' },
        alerts: [{ text: 'Child protection plan: neglect' }],
        socialCare: {
          status: 'CHILD_PROTECTION_PLAN',
          allocatedWorker: { name: 'Ruth Calloway' },
          plans: [{ latestCategory: 'Neglect' }],
          section47Enquiries: [{ startedOn: '2025-09-10' }],
        },
        health: {
          allergies: [{ display: 'Allergy to peanuts' }],
          conditions: [{ display: 'Asthma' }],
          mentalHealth: null,
        },
        education: { attendance: [{ sessionsAttended: 80 }], sen: [{ provision: 'SEN support' }] },
      },
      withheld: { 'health.mentalHealth.display': 'CONSENT_ABSENT' },
    });
  });

  it("her school's safeguarding lead sees what keeps her safe at school", async () => {
    expect(await view('school-dsl', 'SAFEGUARDING')).toEqual({
      seen: {
        name: { text: 'Ava Rivers' },
        alerts: [{ text: 'Child protection plan: neglect' }],
        socialCare: {
          status: 'CHILD_PROTECTION_PLAN',
          allocatedWorker: { name: 'Ruth Calloway' },
          plans: [{ latestCategory: 'Neglect' }],
          section47Enquiries: [{ startedOn: '2025-09-10' }],
        },
        health: {
          allergies: [{ display: 'Allergy to peanuts' }],
          conditions: null,
          mentalHealth: null,
        },
        education: { attendance: [{ sessionsAttended: 80 }], sen: [{ provision: 'SEN support' }] },
      },
      withheld: {
        'health.conditions.display': 'CONSENT_ABSENT',
        'health.mentalHealth.display': 'CONSENT_ABSENT',
      },
    });
  });

  it('her school nurse sees her health, and for safeguarding that there is a plan', async () => {
    expect(await view('school-nurse', 'SAFEGUARDING')).toEqual({
      seen: {
        name: { text: 'Ava Rivers' },
        alerts: [{ text: 'Child protection plan: neglect' }],
        socialCare: {
          status: 'CHILD_PROTECTION_PLAN',
          allocatedWorker: { name: 'Ruth Calloway' },
          plans: [{ latestCategory: 'Neglect' }],
          section47Enquiries: null,
        },
        health: {
          allergies: [{ display: 'Allergy to peanuts' }],
          conditions: [{ display: 'Asthma' }],
          mentalHealth: null,
        },
        education: { attendance: [{ sessionsAttended: 80 }], sen: [{ provision: 'SEN support' }] },
      },
      withheld: {
        'socialCare.section47Enquiries.startedOn': 'NOT_IN_AGREEMENT',
        'health.mentalHealth.display': 'CONSENT_ABSENT',
      },
    });
  });
});

describe('allowed and refused, role by role', () => {
  it.each<[handle: string, purpose: string, path: string, outcome: string]>([
    ['social-worker', 'SAFEGUARDING', 'health.conditions.display', 'SEEN'],
    ['social-worker', 'CHILD_IN_NEED', 'health.conditions.display', 'CONSENT_ABSENT'],
    ['social-worker', 'PERFORMANCE', 'name.text', 'PURPOSE_NOT_PERMITTED'],
    ['team-manager', 'SAFEGUARDING', 'socialCare.plans.latestCategory', 'SEEN'],
    ['team-manager', 'SAFEGUARDING', 'health.mentalHealth.display', 'NOT_IN_AGREEMENT'],
    ['mash', 'SAFEGUARDING', 'socialCare.section47Enquiries.startedOn', 'SEEN'],
    ['mash', 'SAFEGUARDING', 'education.attendance.sessionsAttended', 'STATUS_NOT_MET'],
    ['reviewing-officer', 'STATUTORY_REVIEW', 'socialCare.plans.latestCategory', 'SEEN'],
    ['reviewing-officer', 'STATUTORY_REVIEW', 'health.conditions.display', 'NOT_IN_AGREEMENT'],
    ['school-dsl', 'SAFEGUARDING', 'alerts.text', 'SEEN'],
    ['school-dsl', 'EDUCATION_SUPPORT', 'socialCare.plans.latestCategory', 'PURPOSE_NOT_PERMITTED'],
    ['class-teacher', 'EDUCATION_SUPPORT', 'health.allergies.display', 'SEEN'],
    ['class-teacher', 'EDUCATION_SUPPORT', 'socialCare.status', 'NOT_IN_AGREEMENT'],
    ['school-nurse', 'DIRECT_CARE', 'health.conditions.display', 'SEEN'],
    ['school-nurse', 'DIRECT_CARE', 'socialCare.status', 'PURPOSE_NOT_PERMITTED'],
    ['health-visitor', 'DIRECT_CARE', 'health.allergies.display', 'SEEN'],
    ['health-visitor', 'DIRECT_CARE', 'health.mentalHealth.display', 'NOT_IN_AGREEMENT'],
    ['gp', 'DIRECT_CARE', 'health.conditions.display', 'SEEN'],
    ['gp', 'DIRECT_CARE', 'health.mentalHealth.display', 'CONSENT_ABSENT'],
    ['ig-officer', 'AUDIT', 'name.text', 'SEEN'],
    ['ig-officer', 'AUDIT', 'health.conditions.display', 'NOT_IN_AGREEMENT'],
    ['privacy-officer', 'AUDIT', 'alerts.text', 'NOT_IN_AGREEMENT'],
    ['early-help', 'EARLY_HELP', 'name.text', 'NO SUCH CHILD'],
    ['analyst', 'PERFORMANCE', 'name.text', 'NO SUCH CHILD'],
    ['admin', 'SAFEGUARDING', 'name.text', 'NO SUCH CHILD'],
  ])('%s for %s: %s is %s', async (handle, purpose, path, outcome) => {
    const { seen, withheld } = await view(handle, purpose);
    if (outcome === 'NO SUCH CHILD') {
      expect(seen).toBeNull();
    } else if (outcome === 'SEEN') {
      expect(withheld).not.toHaveProperty([path]);
      expect(valueAt(seen, path)).toBeTruthy();
    } else {
      expect(withheld).toHaveProperty([path], outcome);
      expect(valueAt(seen, path)).toBeNull();
    }
  });
});

describe('no such child', () => {
  it('unknown, unrelated and sealed children give the same bytes', async () => {
    const unknown = '7b0f4f0a-1b1b-4c4c-8d8d-1234567890ab';
    for (const id of [unknown, ben, sam, 'not-an-id']) {
      expect(await kith.ask('class-teacher', VIEW, { id, purpose: 'EDUCATION_SUPPORT' })).toEqual({
        status: 200,
        data: { child: null },
      });
    }
    expect(await kith.ask('social-worker', VIEW, { id: sam, purpose: 'SAFEGUARDING' })).toEqual(
      await kith.ask('social-worker', VIEW, { id: unknown, purpose: 'SAFEGUARDING' }),
    );
  });

  it('a sealed child is there for who may open the seal', async () => {
    const { seen } = await view('team-manager', 'SAFEGUARDING', sam);
    expect(valueAt(seen, 'name.text')).toBe('Sam Stone');
  });
});

function valueAt(seen: Record<string, unknown> | null, path: string): unknown {
  let value: unknown = seen;
  for (const step of path.split('.')) {
    const inner: unknown = Array.isArray(value) ? value[0] : value;
    if (inner === null || inner === undefined) return null;
    value = (inner as Record<string, unknown>)[step];
  }
  return value ?? null;
}
