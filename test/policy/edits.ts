import type { Terms } from './edited-agreement.ts';
import { ruleOf } from './edited-agreement.ts';

type Edit = (terms: Terms) => void;

/** Writes what the types forbid. */
const put = (where: object, key: string, value: unknown): void =>
  void Object.assign(where, { [key]: value });

const without = <T>(all: Readonly<Record<string, T>>, name: string): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([key]) => key !== name));

const cover = (t: Terms, category: string, covers: string[]): void =>
  put(t.categories[category] ?? {}, 'covers', covers);

const REFUSED: Readonly<Record<string, Edit>> = {
  'Values of another kind': (t) => {
    put(t, 'title', 7);
    put(t.purposes, 'two words', 'x');
    put(t.clocks, 'sealReviewDays', 91);
    t.locating.push('no place');
    Object.assign(ruleOf(t, 'SW2'), { roles: 7, basis: 'X', consentRequired: 'no' });
    put(ruleOf(t, 'SW3'), 'unless', []);
    Reflect.deleteProperty(ruleOf(t, 'SW3'), 'basis');
    put(ruleOf(t, 'SW3'), 'id', '?');
    put(t.rules, '0', 'no rule');
  },
  'A list where names belong, and text where a name does': (t) => {
    put(t, 'purposes', []);
    put(ruleOf(t, 'SW1'), 'id', 7);
  },
  'Names that nobody declared': (t) => {
    ruleOf(t, 'CT1').roles.push('TEACHER');
    ruleOf(t, 'CT1').categories.push('SHOES');
    ruleOf(t, 'CT1').purposes.push('FUN');
    t.powers.SEAL.push('LOCKSMITH');
    t.locating.push('garden');
    t.categories.SEN?.covers.push('education.shoes', 'health.growth');
  },
  'Rules that never apply, or twice': (t) => {
    ruleOf(t, 'SW2').id = 'SW1';
    Object.assign(ruleOf(t, 'SW4'), { roles: [], categories: [], purposes: [] });
    t.powers.APPROVE_AGREEMENT = [];
    t.powers.DRAFT_AGREEMENT = [];
  },
  'Governance that makes no sense': (t) => {
    for (const rule of t.watch) Object.assign(rule, { id: 'one', usualHours: null });
    for (const held of t.familyView.heldBack) held.roles.push('WIZARD');
    t.subjectAccess.ofOthers.push('garden');
  },
  'A rule on nothing': (t) => {
    cover(t, 'SEN', []);
    t.rules.push({ ...ruleOf(t, 'CT1'), id: 'X1', categories: ['SEN'] });
  },
};

const WARNED: Readonly<Record<string, Edit>> = {
  'A field that no category covers, and a power of nobody': (t) => {
    cover(t, 'CHILD_HEALTH', ['health.growth', 'health.screenings']);
    cover(t, 'SEN', []);
    t.powers.SEAL = [];
  },
  'A rule too many': (t) => {
    t.rules.push({ ...ruleOf(t, 'SW1'), id: 'X1', roles: ['TEAM_MANAGER'] });
  },
  'Conditions that go, and a power that comes': (t) => {
    ruleOf(t, 'SW4').consentRequired = false;
    ruleOf(t, 'HC1').relationship = 'NONE';
    ruleOf(t, 'MASH2').onlyWhen = [];
    t.powers.SEAL.push('ANALYST');
  },
  'Half of one rule with half of another': (t) => {
    const { SW4: one, SW5: other } = { SW4: ruleOf(t, 'SW4'), SW5: ruleOf(t, 'SW5') };
    other.purposes.push('CHILD_IN_NEED');
    one.relationship = 'ORGANISATION';
  },
  'What is sensitive, for more': (t) => {
    ruleOf(t, 'HC3').roles.push('HEALTH_VISITOR');
    if (t.categories.SEXUAL_HEALTH) t.categories.SEXUAL_HEALTH.sensitivity = 'ORDINARY';
    t.locating = t.locating.filter((one) => one !== 'FAMILY' && one !== 'ENROLMENT');
  },
  'Less watched, and more told': (t) => {
    t.watch = t.watch.slice(1);
    for (const rule of t.watch) rule.atLeast = 100;
    t.familyView = { afterDays: 0, heldBack: [] };
    t.subjectAccess = { ofOthers: [], notToParents: [] };
  },
  'Words and numbers': (t) => {
    t.title = 'Another title';
    t.clocks.consentAskedAgainAtAges = [18, 21];
    t.limits.searchesPerHour = 60;
    t.purposes.AUDIT = 'audit, and inspection';
    put(t.roles.ANALYST ?? {}, 'agency', 'HEALTH');
    put(t.categories.SEN ?? {}, 'holder', null);
    t.locating.push('identifiers');
  },
  'Nothing but the order of keys': (t) => {
    t.roles.ANALYST = { agency: null, title: 'Analyst' };
  },
  'Several things of one rule, and places that change their category': (t) => {
    Object.assign(ruleOf(t, 'CT1'), { relationship: 'PRACTITIONER', basis: 'DIRECT_CARE' });
    ruleOf(t, 'CT1').purposes.push('AUDIT', 'SAFEGUARDING');
    cover(t, 'PLANS', ['socialCare.plans.kind']);
    t.categories.SECTION_47?.covers.push('socialCare.plans', 'socialCare.reviews');
  },
  'New entries': (t) => {
    t.roles.VISITOR = { title: 'Visitor', agency: null };
    t.purposes.FUN = 'fun';
    t.rules.push({ ...ruleOf(t, 'CT1'), id: 'X1', roles: ['VISITOR'], purposes: ['FUN'] });
  },
  'Names that go, though in use': (t) => {
    t.roles = without(t.roles, 'ANALYST');
    t.purposes = without(t.purposes, 'PERFORMANCE');
    const { SEN } = t.categories;
    t.categories = without(t.categories, 'SEN');
    if (SEN) t.categories.SUPPORT = SEN;
    for (const rule of t.rules) {
      rule.categories = rule.categories.map((one) => (one === 'SEN' ? 'SUPPORT' : one));
    }
    cover(t, 'CASE_NOTES', []);
  },
};

/** Edits of the default agreement of which something is to be told, each by what it does. */
export const EDITS: Readonly<Record<string, Edit>> = { ...REFUSED, ...WARNED };
