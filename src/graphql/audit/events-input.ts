import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import type { PurposeOfUse as Purpose } from '../../policy/agreement.ts';
import type { AuditFilter } from '../../usecases/ask-audit/audit-filter.ts';
import { FIELD_OUTCOMES } from '../../usecases/ask-audit/audit-filter.ts';
import { COUNTED_BY } from '../../usecases/ask-audit/count-events.ts';
import { PurposeOfUse } from '../types/enums.ts';
import { DateTimeScalar } from '../types/scalars.ts';

export const AuditCountBy = Object.fromEntries(Object.keys(COUNTED_BY).map((by) => [by, by]));
registerEnumType(AuditCountBy, {
  name: 'AuditCountBy',
  description: 'What events are counted by.',
  valuesConfig: Object.fromEntries(
    Object.entries(COUNTED_BY).map(([by, description]) => [by, { description }]),
  ),
});

@InputType('AuditFilter', { description: 'Which events to look at; what is left out is any.' })
export class AuditFilterInput {
  @Field(() => ID, { nullable: true, description: 'Id of the child.' }) child?: string;
  @Field(() => String, { nullable: true, description: 'A handle.' }) practitioner?: string;
  @Field(() => String, { nullable: true, description: 'The code of the organisation asked for.' })
  organisation?: string;
  @Field(() => String, {
    nullable: true,
    description: 'A record category: answers in which a field of it was asked for.',
  })
  category?: string;
  @Field(() => String, { nullable: true, description: 'A field, as `health.conditions.onset`.' })
  field?: string;
  @Field(() => String, {
    nullable: true,
    description: `What became of that field, or of any: ${FIELD_OUTCOMES.join(', ')}.`,
  })
  fieldOutcome?: string;
  @Field(() => PurposeOfUse, { nullable: true }) purpose?: Purpose;
  @Field(() => String, { nullable: true, description: 'As `READ` or `BREAK_GLASS`.' })
  action?: string;
  @Field(() => String, { nullable: true, description: 'As `PARTLY_DISCLOSED` or `REFUSED`.' })
  outcome?: string;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is an override, or a field was shown because of one.',
  })
  override?: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant.' })
  from?: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  until?: string;
}

export const filterOf = (input: AuditFilterInput): AuditFilter => ({
  child: input.child ?? null,
  practitioner: input.practitioner ?? null,
  organisation: input.organisation ?? null,
  category: input.category ?? null,
  field: input.field ?? null,
  fieldOutcome: input.fieldOutcome ?? null,
  purpose: input.purpose ?? null,
  action: input.action ?? null,
  outcome: input.outcome ?? null,
  override: input.override ?? null,
  from: input.from ?? null,
  until: input.until ?? null,
});
