import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PractitionerType } from '../types/practitioner-types.ts';
import { DateTimeScalar } from '../types/scalars.ts';

@ObjectType('ExplainedField', {
  description: 'What became of one field of a past answer, and what that rests on.',
  simpleResolvers: true,
})
export class ExplainedFieldType {
  @Field(() => String) path!: string;
  @Field(() => String, { nullable: true, description: 'The category’s title.' })
  category!: string | null;
  @Field(() => String, {
    description:
      'PERMITTED, the reason for withholding, or ABSENT: answered as if there were no such child.',
  })
  outcome!: string;
  @Field(() => String, { nullable: true }) rule!: string | null;
  @Field(() => Int) agreementVersion!: number;
  @Field(() => String, { nullable: true, description: 'The lawful basis, in words.' })
  lawfulBasis!: string | null;
  @Field(() => ID, { nullable: true, description: 'The directive relied on.' })
  directive!: string | null;
  @Field(() => ID, { nullable: true, description: 'The override that lifted a refusal.' })
  breakGlass!: string | null;
  @Field(() => [String]) obligations!: readonly string[];
  @Field(() => String, { description: 'Why, and what would change it.' }) sentence!: string;
}

@ObjectType('ReplayDifference', {
  description: 'A field whose outcome differs, or `roles`, `agreement` or `outcomes`.',
  simpleResolvers: true,
})
export class ReplayDifferenceType {
  @Field(() => String) path!: string;
  @Field(() => String) recorded!: string;
  @Field(() => String) replayed!: string;
}

@ObjectType('Replay', {
  description: 'A past answer, decided again from what was known when it was given.',
  simpleResolvers: true,
})
export class ReplayType {
  @Field(() => Boolean) agrees!: boolean;
  @Field(() => Boolean, {
    description: 'Whether it agrees only without a change that was being recorded at that moment.',
  })
  changeInFlight!: boolean;
  @Field(() => [ReplayDifferenceType]) differences!: readonly ReplayDifferenceType[];
}

@ObjectType('Disclosure', {
  description: 'A past answer about one child: who asked, what was shown, and why.',
  simpleResolvers: true,
})
export class DisclosureType {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: 'Position in the audit.' }) position!: number;
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => ID) childId!: string;
  @Field(() => PractitionerType, { description: 'Who asked, with the roles held then.' })
  practitioner!: PractitionerType;
  @Field(() => String, { description: 'READ or SEARCH.' }) action!: string;
  @Field(() => String, { description: 'DISCLOSED, PARTLY_DISCLOSED, WITHHELD or ABSENT.' })
  outcome!: string;
  @Field(() => String, { description: 'The code of the purpose.' }) purpose!: string;
  @Field(() => String, { nullable: true, description: 'The reason that was stated.' })
  reason!: string | null;
  @Field(() => String, { description: 'Client and network address.' }) client!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The operation as asked, normalised, without the values of its variables.',
  })
  operation!: string | null;
  @Field(() => Int) agreementVersion!: number;
  @Field(() => [ExplainedFieldType]) fields!: readonly ExplainedFieldType[];
  @Field(() => ReplayType) replay!: ReplayType;
}
