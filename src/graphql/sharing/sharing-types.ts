import { Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../types/scalars.ts';

const SharingOutcome = { SHARE: 'SHARE', WITHHOLD: 'WITHHOLD' } as const;
registerEnumType(SharingOutcome, {
  name: 'SharingOutcome',
  description: 'What a named person decided.',
  valuesConfig: {
    SHARE: { description: 'To share, all weighed.' },
    WITHHOLD: { description: 'Not to share: it would harm the child more than not.' },
  },
});

@InputType('SharingDecisionInput', { description: 'A decision to share or not to share.' })
export class SharingDecisionInput {
  @Field(() => ID) child!: string;
  @Field(() => SharingOutcome) outcome!: 'SHARE' | 'WITHHOLD';
  @Field(() => [String], { description: 'Record categories of the agreement.' })
  categories!: string[];
  @Field(() => String, { description: 'The reasons.' }) words!: string;
  @Field(() => ID, { nullable: true, description: 'The directive that objects, to answer it.' })
  objection?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it stands.' })
  until?: string | null;
}

@ObjectType('SharingDecision', {
  description: 'A named person’s decision to share or not to share (Children Act 2004 s. 16LA).',
  simpleResolvers: true,
})
export class SharingDecisionType {
  @Field(() => ID) id!: string;
  @Field(() => SharingOutcome) outcome!: string;
  @Field(() => [String]) categories!: string[];
  @Field(() => String, { description: 'The reasons.' }) words!: string;
  @Field(() => ID, { nullable: true, description: 'The directive that it answers.' })
  objectionId!: string | null;
  @Field(() => String, { nullable: true }) decidedBy!: string | null;
  @Field(() => DateTimeScalar) decidedAt!: string;
  @Field(() => DateTimeScalar, { nullable: true }) until!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt!: string | null;
  @Field(() => String, { nullable: true }) endingWords!: string | null;
}

@ObjectType('Objection', {
  description: 'A refusal of consent that stands and that nobody has weighed.',
  simpleResolvers: true,
})
export class ObjectionType {
  @Field(() => ID, { description: 'Id of the directive.' }) id!: string;
  @Field(() => ID) subjectId!: string;
  @Field(() => String, { description: 'Record category or field.' }) scope!: string;
  @Field(() => String) standing!: string;
  @Field(() => DateTimeScalar) recordedAt!: string;
}
