import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type {
  BreakGlassReason as Reason,
  ReviewFinding as Finding,
} from '../../policy/break-glass.ts';
import { BREAK_GLASS_REASONS, REVIEW_FINDINGS } from '../../policy/break-glass.ts';
import { ActReceipt } from '../acts.ts';
import { enumInWords } from '../enum-in-words.ts';
import { ChildSearchInput } from '../types/child-types.ts';
import { PractitionerType } from '../types/practitioner-types.ts';
import { DateTimeScalar } from '../types/scalars.ts';

const BreakGlassReason = enumInWords(
  'BreakGlassReason',
  'Why a refusal is overridden.',
  BREAK_GLASS_REASONS,
);
export const ReviewFinding = enumInWords(
  'ReviewFinding',
  'What a second person found of an override.',
  REVIEW_FINDINGS,
);
export const OverrideState = enumInWords(
  'OverrideState',
  'Where the review of an override stands.',
  {
    DUE: 'it waits for review, in time',
    OVERDUE: 'it waits for review longer than was agreed; all who review are told',
    REVIEWED: 'a second person has reviewed it',
  },
);

@InputType('BreakGlassInput', {
  description: 'An override: by `child`, or by `search` where you have no id.',
})
export class BreakGlassInput {
  @Field(() => ID, { nullable: true }) child?: string | null;
  @Field(() => ChildSearchInput, {
    nullable: true,
    description: 'An identifier and the date of birth, and nothing else.',
  })
  search?: ChildSearchInput | null;
  @Field(() => [String], { description: 'Record categories: those you need, and no more.' })
  categories!: string[];
  @Field(() => BreakGlassReason) reason!: Reason;
  @Field(() => String, { description: 'What happened, for who reviews it.' }) words!: string;
}

@ObjectType('GlassBroken', {
  description: 'An override in force, and proof that the audit tells of it.',
  simpleResolvers: true,
})
export class GlassBrokenType extends ActReceipt {
  @Field(() => ID) childId!: string;
  @Field(() => DateTimeScalar, { description: 'When it ends.' }) until!: string;
  @Field(() => [String], { description: 'Categories that it opens.' }) opens!: readonly string[];
  @Field(() => [String], {
    description:
      'Categories named that no rule gives your role for this purpose: an override makes none.',
  })
  staysClosed!: readonly string[];
}

@ObjectType('OverrideReview', { simpleResolvers: true })
export class OverrideReviewType {
  @Field(() => ReviewFinding) finding!: Finding;
  @Field(() => String) words!: string;
  @Field(() => String) reviewedBy!: string;
  @Field(() => DateTimeScalar) reviewedAt!: string;
}

@ObjectType('Override', {
  description: 'An override as those who review see it.',
  simpleResolvers: true,
})
export class OverrideType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'By which messages speak of it.' }) reference!: string;
  @Field(() => ID) subjectId!: string;
  @Field(() => PractitionerType, { description: 'With the roles held then.' })
  practitioner!: PractitionerType;
  @Field(() => BreakGlassReason) reason!: Reason;
  @Field(() => String) words!: string;
  @Field(() => [String]) categories!: string[];
  @Field(() => DateTimeScalar) brokenAt!: string;
  @Field(() => DateTimeScalar, { description: 'When it ends, or ended.' }) until!: string;
  @Field(() => DateTimeScalar, { description: 'When its review is overdue.' }) dueAt!: string;
  @Field(() => Int) ageMinutes!: number;
  @Field(() => OverrideState) state!: string;
  @Field(() => Boolean, { description: 'Whether nobody has reviewed it in time.' })
  escalated!: boolean;
  @Field(() => Int, { description: 'Answers that rest on it.' }) disclosures!: number;
  @Field(() => [String], { description: 'Fields that were disclosed because of it.' })
  fieldsDisclosed!: string[];
  @Field(() => OverrideReviewType, { nullable: true }) review!: OverrideReviewType | null;
}

@ObjectType('OverridePage', { description: 'Overrides, oldest first.', simpleResolvers: true })
export class OverridePageType {
  @Field(() => Int, { description: 'How many there are in all.' }) total!: number;
  @Field(() => [OverrideType]) overrides!: readonly OverrideType[];
  @Field(() => String, {
    nullable: true,
    description: 'What to ask for the next ones after; null: there are no more.',
  })
  endCursor!: string | null;
}
