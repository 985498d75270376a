import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../src/decision/decide.ts';
import { decide } from '../../src/decision/decide.ts';
import type { Facts } from '../../src/decision/facts.ts';
import type { PurposeOfUse } from '../../src/domain/codes.ts';
import { PURPOSES } from '../../src/domain/codes.ts';
import type { Rule, SharingAgreement } from '../../src/policy/agreement.ts';
import { CATEGORIES, categoryOf } from '../../src/policy/categories.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import type { Role } from '../../src/policy/roles.ts';
import { ROLES } from '../../src/policy/roles.ts';
import {
  EVERY_FIELD,
  ME,
  MINE,
  MY_ORGANISATION,
  NOTHING_KNOWN,
  NOW,
  OF_MY_ORGANISATION,
  day,
  directive,
  held,
  request,
} from './asking.ts';

const permittedIn = (decision: Decision): string[] =>
  decision.standing === 'KNOWN' ? [...decision.permit.fields.keys()].sort() : [];

const outcomeOf = (decision: Decision, path: string): string => {
  if (decision.standing === 'ABSENT') return `ABSENT ${decision.because}`;
  const permission = decision.permit.fields.get(path);
  if (permission) return `PERMITTED ${permission.rule} ${permission.directive ?? '-'}`;
  if (decision.sealed.includes(path)) return 'SEALED';
  const denial = decision.denials.find((one) => one.path === path);
  return denial ? `${denial.reason} ${denial.directive ?? '-'}` : 'NOT ASKED';
};

const ask = (role: Role, purpose: PurposeOfUse, facts: Partial<Facts>, path: string): string =>
  outcomeOf(
    decide(DEFAULT_AGREEMENT, request(role, purpose), { ...NOTHING_KNOWN, ...facts }, NOW),
    path,
  );

describe('what is decided first', () => {
  it('an empty agreement shows nothing to anybody', () => {
    const empty: SharingAgreement = { version: 1, title: '', rules: [] };
    for (const role of Object.keys(ROLES) as Role[]) {
      for (const purpose of Object.keys(PURPOSES) as PurposeOfUse[]) {
        const decision = decide(
          empty,
          request(role, purpose),
          { ...NOTHING_KNOWN, relationships: [MINE] },
          NOW,
        );
        expect(decision).toEqual({ standing: 'ABSENT', because: 'UNRELATED' });
      }
    }
  });

  it('a sealed child is absent, break-glass or not, except for those who may open the seal', () => {
    const sealed: Partial<Facts> = {
      relationships: [MINE],
      seals: [{ scope: 'CHILD', mayOpen: ['another'], from: 0, until: null }],
      breakGlass: [
        { id: 'g', practitionerId: ME, categories: ['IDENTITY'], from: 0, until: NOW + 1 },
      ],
    };
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', sealed, 'name.text')).toBe('ABSENT SEALED');
    const mine = [{ scope: 'CHILD', mayOpen: [ME], from: 0, until: null }] as const;
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', { ...sealed, seals: mine }, 'name.text')).toBe(
      'PERMITTED SW1 -',
    );
  });

  it('a sealed location looks empty where it would be shown, and withheld where it would be withheld', () => {
    const seals = [{ scope: 'LOCATION', mayOpen: [], from: 0, until: null }] as const;
    const related = { seals, relationships: [MINE] };
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', related, 'address.postcode')).toBe('SEALED');
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', related, 'alerts.text')).toBe('PERMITTED SW2 -');
    expect(ask('SOCIAL_WORKER', 'SAFEGUARDING', { seals }, 'address.postcode')).toBe(
      'NO_RELATIONSHIP -',
    );
  });

  it('a stranger to the child sees no child', () => {
    expect(ask('CLASS_TEACHER', 'EDUCATION_SUPPORT', {}, 'name.text')).toBe('ABSENT UNRELATED');
    expect(ask('ADMINISTRATOR', 'SAFEGUARDING', { relationships: [MINE] }, 'name.text')).toBe(
      'ABSENT UNRELATED',
    );
  });

  it('a field without a category is denied', () => {
    const asked = request(
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      new Set(['health.newField', 'name.text']),
    );
    const decision = decide(DEFAULT_AGREEMENT, asked, NOTHING_KNOWN, NOW);
    expect(outcomeOf(decision, 'health.newField')).toBe('NOT_IN_AGREEMENT -');
  });

  it('a rule in error denies, and the others still speak', () => {
    const broken = {
      ...DEFAULT_AGREEMENT.rules[0],
      id: 'X1',
      categories: ['ALERTS', 'IDENTITY'],
      relationship: 'WHATEVER',
    } as unknown as Rule;
    const agreement = { ...DEFAULT_AGREEMENT, rules: [broken, ...DEFAULT_AGREEMENT.rules] };
    const decision = decide(
      agreement,
      request('SOCIAL_WORKER', 'SAFEGUARDING'),
      NOTHING_KNOWN,
      NOW,
    );
    expect(outcomeOf(decision, 'alerts.text')).toBe('RULE_IN_ERROR -');
    expect(outcomeOf(decision, 'name.text')).toBe('PERMITTED SW1 -');
  });
});

describe('reasons, by how far the request came', () => {
  it.each<[Role, PurposeOfUse, Partial<Facts>, string, string]>([
    [
      'CLASS_TEACHER',
      'EDUCATION_SUPPORT',
      { relationships: [OF_MY_ORGANISATION] },
      'socialCare.caseNotes.text',
      'NOT_IN_AGREEMENT -',
    ],
    [
      'CLASS_TEACHER',
      'SAFEGUARDING',
      { relationships: [OF_MY_ORGANISATION] },
      'name.text',
      'PURPOSE_NOT_PERMITTED -',
    ],
    ['SOCIAL_WORKER', 'SAFEGUARDING', {}, 'socialCare.plans.kind', 'NO_RELATIONSHIP -'],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [{ ...MINE, until: NOW }] },
      'socialCare.plans.kind',
      'NO_RELATIONSHIP -',
    ],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [{ ...MINE, until: NOW + 1 }] },
      'socialCare.plans.kind',
      'PERMITTED SW2 -',
    ],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [MINE] },
      'health.conditions.display',
      'STATUS_NOT_MET -',
    ],
    [
      'SOCIAL_WORKER',
      'SAFEGUARDING',
      { relationships: [MINE], statuses: ['SECTION_47_OPEN'] },
      'health.conditions.display',
      'PERMITTED SW5 -',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], statuses: ['SECTION_47_OPEN'] },
      'health.conditions.display',
      'CONSENT_ABSENT -',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], directives: [directive('d', 'PERMIT', 'CONDITIONS')] },
      'health.conditions.display',
      'PERMITTED SW4 d',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      {
        relationships: [MINE],
        directives: [directive('d', 'PERMIT', 'CONDITIONS', { withdrawnAt: 1 })],
      },
      'health.conditions.display',
      'CONSENT_WITHDRAWN d',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      {
        relationships: [MINE],
        directives: [directive('d', 'PERMIT', 'CONDITIONS', { until: NOW })],
      },
      'health.conditions.display',
      'CONSENT_EXPIRED d',
    ],
    [
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], directives: [directive('d', 'DENY', 'CONDITIONS')] },
      'health.conditions.display',
      'CONSENT_REFUSED d',
    ],
    [
      'SCHOOL_NURSE',
      'DIRECT_CARE',
      { relationships: [MINE], detriments: [{ categories: ['CONDITIONS'], from: 0, until: null }] },
      'health.conditions.display',
      'DETRIMENT -',
    ],
  ])('%s for %s %j: %s is %s', (role, purpose, facts, path, expected) => {
    expect(ask(role, purpose, facts, path)).toBe(expected);
  });
});

describe('consent', () => {
  const conditions = (directives: Facts['directives'], more: Partial<Facts> = {}) =>
    ask(
      'SOCIAL_WORKER',
      'CHILD_IN_NEED',
      { relationships: [MINE], directives, ...more },
      'health.conditions.display',
    );

  it('the narrower directive wins, and at the same width the stricter', () => {
    const wide = directive('wide', 'PERMIT', 'CONDITIONS');
    const narrow = directive('narrow', 'DENY', 'health.conditions.display');
    expect(conditions([wide, narrow])).toBe('CONSENT_REFUSED narrow');
    expect(
      conditions([
        { ...wide, provision: 'DENY' },
        { ...narrow, provision: 'PERMIT' },
      ]),
    ).toBe('PERMITTED SW4 narrow');
    expect(conditions([wide, directive('also', 'DENY', 'CONDITIONS')])).toBe(
      'CONSENT_REFUSED also',
    );
  });

  it('a directive to others says nothing to this practitioner', () => {
    const toSchools = {
      recipients: { agencies: ['EDUCATION'], organisationIds: [], roles: [] },
    } as const;
    expect(conditions([directive('d', 'PERMIT', 'CONDITIONS', toSchools)])).toBe(
      'CONSENT_ABSENT -',
    );
    const toUs = {
      recipients: { agencies: [], organisationIds: [MY_ORGANISATION], roles: [] },
    } as const;
    expect(conditions([directive('d', 'PERMIT', 'CONDITIONS', toUs)])).toBe('PERMITTED SW4 d');
    expect(conditions([directive('d', 'PERMIT', 'CONDITIONS', { purposes: ['EARLY_HELP'] })])).toBe(
      'CONSENT_ABSENT -',
    );
  });

  it('a parent cannot overrule a competent child, nor a child who is not competent permit', () => {
    const parent = directive('parent', 'PERMIT', 'CONDITIONS');
    const child = directive('child', 'DENY', 'CONDITIONS', { standing: 'YOUNG_PERSON' });
    const sixteen = { dateOfBirth: day('2010-06-01') };
    expect(conditions([parent, child], sixteen)).toBe('CONSENT_REFUSED child');
    const yes = directive('child', 'PERMIT', 'CONDITIONS', { standing: 'YOUNG_PERSON' });
    const no = directive('parent', 'DENY', 'CONDITIONS');
    expect(conditions([no, yes], sixteen)).toBe('PERMITTED SW4 child');
    expect(conditions([no, yes], { competent: true })).toBe('PERMITTED SW4 child');
    expect(conditions([yes])).toBe('CONSENT_ABSENT -');
    expect(conditions([yes], { dateOfBirth: day('2010-06-02') })).toBe('CONSENT_ABSENT -');
  });

  it('a sensitive service opens with the young person’s own word or suspected significant harm only', () => {
    const mentalHealth = (facts: Partial<Facts>) =>
      ask(
        'SOCIAL_WORKER',
        'SAFEGUARDING',
        { relationships: [MINE], ...facts },
        'health.mentalHealth.display',
      );
    expect(mentalHealth({})).toBe('CONSENT_ABSENT -');
    expect(mentalHealth({ directives: [directive('p', 'PERMIT', 'MENTAL_HEALTH')] })).toBe(
      'CONSENT_ABSENT -',
    );
    const own = [directive('own', 'PERMIT', 'MENTAL_HEALTH', { standing: 'YOUNG_PERSON' })];
    expect(mentalHealth({ directives: own, competent: true })).toBe('PERMITTED SW6 own');
    expect(mentalHealth({ statuses: ['SECTION_47_OPEN'] })).toBe('PERMITTED SW6 -');
    expect(mentalHealth({ statuses: ['CHILD_PROTECTION_PLAN'] })).toBe('CONSENT_ABSENT -');
  });

  it('an objection against a statutory rule is an obligation, not a veto', () => {
    const facts = {
      ...NOTHING_KNOWN,
      relationships: [MINE],
      directives: [directive('no', 'DENY', 'PLANS')],
    };
    const decision = decide(
      DEFAULT_AGREEMENT,
      request('SOCIAL_WORKER', 'SAFEGUARDING'),
      facts,
      NOW,
    );
    expect(
      decision.standing === 'KNOWN' && decision.permit.fields.get('socialCare.plans.kind'),
    ).toMatchObject({
      rule: 'SW2',
      directive: 'no',
      obligations: ['RECORD_WHY'],
    });
  });
});

describe('break-glass', () => {
  const grant = {
    id: 'g',
    practitionerId: ME,
    categories: ['CONDITIONS'] as const,
    from: 0,
    until: NOW + 1,
  };

  it('lifts relationship, status, consent and detriment for what it names, while it lasts', () => {
    const withGrant = (until: number) =>
      ask(
        'SOCIAL_WORKER',
        'SAFEGUARDING',
        { breakGlass: [{ ...grant, until }] },
        'health.conditions.display',
      );
    expect(withGrant(NOW + 1)).toBe('PERMITTED SW5 -');
    expect(withGrant(NOW)).toBe('NO_RELATIONSHIP -');
  });

  it('never makes a purpose or a rule', () => {
    expect(
      ask('SOCIAL_WORKER', 'PERFORMANCE', { breakGlass: [grant] }, 'health.conditions.display'),
    ).toBe('PURPOSE_NOT_PERMITTED -');
  });
});

const anyRole = fc.constantFrom(...(Object.keys(ROLES) as Role[]));
const anyPurpose = fc.constantFrom(...(Object.keys(PURPOSES) as PurposeOfUse[]));
const anyScope = fc.oneof(
  fc.constantFrom(...Object.keys(CATEGORIES)),
  fc.constantFrom(...EVERY_FIELD),
);
const anyDirective = fc.record({
  id: fc.uuid(),
  provision: fc.constantFrom('PERMIT' as const, 'DENY' as const),
  scope: anyScope,
  standing: fc.constantFrom('PARENTAL_RESPONSIBILITY' as const, 'YOUNG_PERSON' as const),
  recipients: fc.constant({ agencies: [], organisationIds: [], roles: [] }),
  purposes: fc.constant([]),
  from: fc.constantFrom(0, NOW + 1),
  until: fc.constantFrom(null, NOW, NOW + 1),
  withdrawnAt: fc.constantFrom(null, 1),
});
const anyFacts: fc.Arbitrary<Facts> = fc.record({
  dateOfBirth: fc.constantFrom(day('2009-01-01'), day('2016-01-15'), null),
  competent: fc.constantFrom(true, false, null),
  statuses: fc
    .subarray([
      'SECTION_47_OPEN',
      'CHILD_PROTECTION_PLAN',
      'LOOKED_AFTER',
      'CHILD_IN_NEED',
    ] as const)
    .map((all) => [...all]),
  relationships: fc.subarray([MINE, OF_MY_ORGANISATION]),
  seals: fc.constantFrom([], [{ scope: 'LOCATION' as const, mayOpen: [], from: 0, until: null }]),
  directives: fc.array(anyDirective, { maxLength: 4 }),
  detriments: fc.constantFrom([], [{ categories: ['CONDITIONS' as const], from: 0, until: null }]),
  breakGlass: fc.constant([]),
});

describe('for all facts', () => {
  it('more roles give exactly the union of what each gives', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyRole, { minLength: 2, maxLength: 3 }),
        anyPurpose,
        anyFacts,
        (roles, purpose, facts) => {
          const each = roles.flatMap((role) =>
            permittedIn(decide(DEFAULT_AGREEMENT, request(role, purpose), facts, NOW)),
          );
          const together = decide(
            DEFAULT_AGREEMENT,
            request(
              roles.map((role) => held(role)),
              purpose,
            ),
            facts,
            NOW,
          );
          expect(permittedIn(together)).toEqual([...new Set(each)].sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('the order of rules and of directives never matters', () => {
    fc.assert(
      fc.property(
        anyRole,
        anyPurpose,
        anyFacts,
        fc.shuffledSubarray([...DEFAULT_AGREEMENT.rules], {
          minLength: DEFAULT_AGREEMENT.rules.length,
        }),
        (role, purpose, facts, rules) => {
          const asked = request(role, purpose);
          const turned = { ...facts, directives: [...facts.directives].reverse() };
          expect(decide({ ...DEFAULT_AGREEMENT, rules }, asked, turned, NOW)).toEqual(
            decide(DEFAULT_AGREEMENT, asked, facts, NOW),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a refusal added, or a permission withdrawn, never shows more', () => {
    fc.assert(
      fc.property(anyRole, anyPurpose, anyFacts, anyScope, (role, purpose, facts, scope) => {
        const before = permittedIn(decide(DEFAULT_AGREEMENT, request(role, purpose), facts, NOW));
        const refused = directive('refused', 'DENY', scope, { standing: 'YOUNG_PERSON' });
        const withdrawn = facts.directives.map((one) =>
          one.provision === 'PERMIT' ? { ...one, withdrawnAt: 1 } : one,
        );
        for (const directives of [[...facts.directives, refused], withdrawn]) {
          const after = permittedIn(
            decide(DEFAULT_AGREEMENT, request(role, purpose), { ...facts, directives }, NOW),
          );
          expect(before).toEqual(expect.arrayContaining(after));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('every field asked for comes out once: permitted, withheld or sealed', () => {
    fc.assert(
      fc.property(
        anyRole,
        anyPurpose,
        anyFacts,
        fc.subarray([...EVERY_FIELD]),
        (role, purpose, facts, fields) => {
          const decision = decide(
            DEFAULT_AGREEMENT,
            request(role, purpose, new Set(fields)),
            facts,
            NOW,
          );
          if (decision.standing === 'ABSENT') return;
          const all = [
            ...decision.permit.fields.keys(),
            ...decision.denials.map(({ path }) => path),
            ...decision.sealed,
          ];
          expect(all.sort()).toEqual([...fields].sort());
        },
      ),
      { numRuns: 300 },
    );
  });

  it('fields of one category come out alike unless a directive speaks of one of them', () => {
    fc.assert(
      fc.property(anyRole, anyPurpose, anyFacts, (role, purpose, facts) => {
        const wide = {
          ...facts,
          directives: facts.directives.filter(({ scope }) => scope in CATEGORIES),
        };
        const decision = decide(DEFAULT_AGREEMENT, request(role, purpose), wide, NOW);
        for (const category of Object.keys(CATEGORIES)) {
          const paths = [...EVERY_FIELD].filter((path) => categoryOf(path) === category);
          expect(new Set(paths.map((path) => outcomeOf(decision, path))).size).toBe(1);
        }
      }),
      { numRuns: 100 },
    );
  });
});
