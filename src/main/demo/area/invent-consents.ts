import type { IsoDate } from '../../../domain/iso-date.ts';
import { yearsBetween } from '../../../domain/iso-date.ts';
import type { AreaConsent } from './area.ts';
import { daysAfter } from './calendar.ts';
import { referenceTo } from './child-reference.ts';
import type { Child } from './child.ts';
import { CONSENT_OUTLINES } from './consent-outlines.ts';
import { Dice } from './dice.ts';
import { Turns } from './turns.ts';

/** A few dozen for 2,000 children: what families and young people have said. */
export function inventConsents(
  children: readonly Child[],
  seed: number,
  today: IsoDate,
): AreaConsent[] {
  const turns = new Turns(seed);
  const dice = new Dice(seed, 'consents');
  const [showcase, ...others] = children;
  const given = others.flatMap((child) =>
    CONSENT_OUTLINES.flatMap(({ suits, every, says, over }, i) => {
      if (!suits(child, today) || !turns.comes(`consent ${i}`, every)) return [];
      const granted = grantOf(child, today);
      if (!granted) return [];
      const from = daysAfter(today, -dice.whole(over ? 400 : 10, over ? 700 : 500));
      return [{ ...granted, ...says(child), from, ...(over && { to: daysAfter(from, 365) }) }];
    }),
  );
  return [...(showcase ? ofShowcase(showcase, today) : []), ...given];
}

type Grant = Omit<AreaConsent, 'provision' | 'scope' | 'recipients' | 'purposes' | 'from' | 'to'>;

/** The young person at 16; before, who has parental responsibility; null where nobody has. */
function grantOf(child: Child, today: IsoDate): Grant | null {
  const reference = referenceTo(child);
  if (!reference) return null;
  if (yearsBetween(child.dateOfBirth, today) >= 16) {
    const grantorName = `${child.given[0] ?? ''} ${child.family}`;
    return { ...reference, grantorName, standing: 'YOUNG_PERSON' };
  }
  const carer = child.household.carers.find(({ responsibility }) => responsibility);
  return carer
    ? {
        ...reference,
        grantorName: `${carer.given} ${carer.family}`,
        standing: 'PARENTAL_RESPONSIBILITY',
      }
    : null;
}

function ofShowcase(child: Child, today: IsoDate): AreaConsent[] {
  const granted = grantOf(child, today);
  if (!granted) return [];
  const from = daysAfter(today, -60);
  return [
    {
      ...granted,
      provision: 'PERMIT',
      scope: { category: 'SEN' },
      recipients: [{ agency: 'HEALTH' }],
      purposes: ['DIRECT_CARE'],
      from,
    },
    {
      ...granted,
      provision: 'DENY',
      scope: { category: 'MENTAL_HEALTH' },
      recipients: [{ agency: 'EDUCATION' }],
      purposes: ['EDUCATION_SUPPORT'],
      from,
    },
  ];
}
