import { describe, expect, it } from 'vitest';
import { changesBetween, undoneBy } from '../../src/policy/agreement-changes.ts';
import { DEFAULT_AGREEMENT } from '../../src/policy/default-agreement.ts';
import { edited, ruleOf } from './edited-agreement.ts';

describe('the changes between two agreements', () => {
  it('are none where only the order of things differs', () => {
    const shuffled = edited((t) => {
      t.rules.reverse();
      ruleOf(t, 'SW1').roles.reverse();
      t.roles = Object.fromEntries(Object.entries(t.roles).reverse());
    });
    expect(changesBetween(DEFAULT_AGREEMENT, shuffled)).toEqual([]);
  });

  it('are told in words, part by part', () => {
    const after = edited((t) => {
      t.roles.PLAY_THERAPIST = { title: 'Play therapist', agency: 'HEALTH' };
      t.powers.SEAL = ['PRIVACY_OFFICER', 'MASH_PRACTITIONER'];
      t.clocks.breakGlassMinutes = 45;
      t.rules = t.rules.filter(({ id }) => id !== 'EH1');
      Object.assign(ruleOf(t, 'SW4'), { consentRequired: false, onlyWhen: ['LOOKED_AFTER'] });
    });
    expect(changesBetween(DEFAULT_AGREEMENT, after).map(({ text }) => text)).toEqual([
      'New role PLAY_THERAPIST: agency HEALTH; title Play therapist.',
      'Changed power SEAL: gains MASH_PRACTITIONER and loses TEAM_MANAGER.',
      'Changed clock breakGlassMinutes: 45, was 30.',
      'No rule EH1 any more.',
      'Changed rule SW4: consentRequired no, was yes; onlyWhen gains LOOKED_AFTER.',
    ]);
  });

  it('that a draft from an older version takes back are those that it does not have', () => {
    const later = edited((t) => {
      t.clocks.breakGlassMinutes = 45;
      ruleOf(t, 'SW4').consentRequired = false;
    });
    const ignorant = edited((t) => (t.limits.searchesPerHour = 60));
    const aware = edited((t) => {
      t.clocks.breakGlassMinutes = 45;
      ruleOf(t, 'SW4').relationship = 'NONE';
    });
    const undone = (draft: typeof later) =>
      undoneBy(draft, DEFAULT_AGREEMENT, later).map(({ part, name }) => `${part} ${name}`);
    expect(undone(ignorant)).toEqual(['CLOCK breakGlassMinutes', 'RULE SW4']);
    expect(undone(aware)).toEqual([]);
  });
});
