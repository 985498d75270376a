import { SEN_PROVISIONS, SEN_TYPES } from '../../domain/code-sets.ts';
import type { SourceRecord } from '../../domain/source.ts';
import { oddity } from '../findings.ts';
import { childrenOf, firstOf, lineOf, textOf } from '../xml-element.ts';
import type { XmlElement } from '../xml-element.ts';
import { wordsFor } from '../xml-fields.ts';
import type { PupilRecords } from './pupil-records.ts';

/** SENhistory/SEN; the needs are of today, so they go with the latest provision. */
export function readSen(of: PupilRecords): SourceRecord[] {
  const history = firstOf(of.pupil, 'SENhistory');
  const needs = needsOf(history, of);
  const provisions = childrenOf(history, 'SEN').map((sen) => readProvision(sen, of));
  if (provisions.length === 0 && needs.length > 0) return [needsAlone(needs, of)];
  const latest = provisions.toSorted((a, b) => days(a).localeCompare(days(b))).at(-1);
  return provisions.map(({ sen, code, words, startedOn }, i) => ({
    kind: 'sen',
    ...of.frame('sen', sen, startedOn),
    values: {
      provisionCode: code,
      provision: words,
      needs: provisions[i] === latest && needs.length > 0 ? needs : null,
      startedOn,
    },
  }));
}

const needsAlone = (needs: readonly string[], of: PupilRecords): SourceRecord => ({
  kind: 'sen',
  ...of.frame('sen', of.pupil, null),
  values: { provisionCode: null, provision: null, needs, startedOn: null },
});

const days = (of: { readonly startedOn: string | null }): string => of.startedOn ?? '';

function readProvision(sen: XmlElement, of: PupilRecords) {
  const fields = of.fields(sen);
  const startedOn = fields.day('StartDate');
  return { sen, startedOn, ...fields.code('SENprovision', SEN_PROVISIONS) };
}

/** SENneeds stands in SENhistory in some versions, beside it in others. */
function needsOf(history: XmlElement | undefined, of: PupilRecords): string[] {
  const needs = [firstOf(history, 'SENneeds'), firstOf(of.pupil, 'SENneeds')].flatMap((holder) =>
    childrenOf(holder, 'SENneed'),
  );
  return needs
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .flatMap((need) => childrenOf(need, 'SENtype').slice(0, 1))
    .filter((type) => type.text !== '')
    .map((type) => {
      wordsFor(type, SEN_TYPES, of.findings);
      return type.text;
    });
}

/** A need without a rank comes last. */
const rankOf = (need: XmlElement): number => {
  const rank = textOf(need, 'SENtypeRank') ?? '';
  return /^\d{1,3}$/.test(rank) ? Number(rank) : 1000;
};

/** FSMhistory/FSMinstance. */
export const readFreeSchoolMeals = (of: PupilRecords): SourceRecord[] =>
  childrenOf(firstOf(of.pupil, 'FSMhistory'), 'FSMinstance').map((instance) => {
    const fields = of.fields(instance);
    const startedOn = fields.day('FSMstartDate');
    const endedOn = fields.day('FSMendDate');
    if (startedOn && endedOn && endedOn < startedOn) {
      const text = 'Free school meals end before they start; both days were taken.';
      of.findings.push(oddity(lineOf(instance), 'END_BEFORE_START', text));
    }
    return {
      kind: 'freeSchoolMeals',
      ...of.frame('freeSchoolMeals', instance, startedOn),
      values: { startedOn, endedOn },
    };
  });
