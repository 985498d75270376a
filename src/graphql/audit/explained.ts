import type { FieldOutcomes, OutcomeGroup } from '../../audit/outcome-set.ts';
import { categoryOf } from '../../policy/coverage.ts';
import { LAWFUL_BASES } from '../../policy/lawful-bases.ts';
import type { ExplainedDisclosure } from '../../usecases/explain-disclosure.ts';
import { sentenceOf } from './explanation-words.ts';

type Shown = Record<string, unknown>;

/** A past answer, explained, as the schema shows it. */
export const explainedDisclosure = (explained: ExplainedDisclosure): Shown => {
  const { event, position, operation, practitioner, agreement, fields } = explained;
  const { agrees, changeInFlight, differences } = explained;
  return {
    id: event.id,
    position,
    at: event.recordedAt,
    childId: event.subjectId ?? '',
    practitioner,
    action: event.action,
    outcome: outcomeOf(fields),
    purpose: event.purpose,
    reason: event.reason,
    client: event.client,
    operation,
    agreementVersion: agreement.version,
    fields: [...fields]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, group]) => explainedField(explained, path, group)),
    replay: { agrees, changeInFlight, differences },
  };
};

function explainedField(explained: ExplainedDisclosure, path: string, group: OutcomeGroup): Shown {
  const { agreement } = explained;
  const category = categoryOf(agreement, path);
  const basis = agreement.rules.find(({ id }) => id === group.rule)?.basis;
  return {
    ...group,
    path,
    category: category === undefined ? null : (agreement.categories[category]?.title ?? category),
    agreementVersion: agreement.version,
    lawfulBasis: basis ? LAWFUL_BASES[basis] : null,
    sentence: sentenceOf(explained, path, group),
  };
}

/** From the fields as they are shown: the event's own word would tell of what a seal hid. */
function outcomeOf(fields: FieldOutcomes): string {
  const outcomes = [...fields.values()].map(({ outcome }) => outcome);
  if (outcomes.includes('ABSENT')) return 'ABSENT';
  const permitted = outcomes.filter((outcome) => outcome === 'PERMITTED').length;
  if (permitted === outcomes.length) return 'DISCLOSED';
  return permitted > 0 ? 'PARTLY_DISCLOSED' : 'WITHHELD';
}
