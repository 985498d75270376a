import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Recipient, WeighingKind } from '../../decision/subject-access.ts';
import { RECIPIENTS, WEIGHINGS } from '../../decision/subject-access.ts';
import { ActReceipt } from '../acts.ts';
import { enumInWords } from '../enum-in-words.ts';
import { DateScalar, DateTimeScalar } from '../types/scalars.ts';

export const FamilyRecipient = enumInWords(
  'FamilyRecipient',
  'For whom a family’s view is made.',
  RECIPIENTS,
);
const RestrictionKind = enumInWords('RestrictionKind', 'Why a family is not given something.', {
  SERIOUS_HARM: WEIGHINGS.SERIOUS_HARM,
  THIRD_PARTY: WEIGHINGS.THIRD_PARTY,
});
const ReleaseGround = enumInWords(
  'ReleaseGround',
  'Why a family is given what speaks of another person (DPA 2018 Sch. 2 para. 16).',
  { CONSENTED: WEIGHINGS.CONSENTED, REASONABLE: WEIGHINGS.REASONABLE },
);
export const SubjectAccessState = enumInWords(
  'SubjectAccessState',
  'Whether a request for all that is held on a child is answered.',
  { OPEN: 'it waits for its answer', ANSWERED: 'it has been answered' },
);
const FamilyWeighingKind = enumInWords(
  'FamilyWeighingKind',
  'What was weighed before a family is given a record.',
  WEIGHINGS,
);

@ObjectType('FamilyLogEntry', {
  description: 'That somebody looked at a child’s record, as the family is told it.',
  simpleResolvers: true,
})
export class FamilyLogEntryType {
  @Field(() => DateScalar) day!: string;
  @Field(() => String, { description: 'Which kind of professional, of which service.' })
  who!: string;
  @Field(() => String, { description: 'What for, in words.' }) purpose!: string;
  @Field(() => [String], { description: 'Kinds of information.' }) categories!: readonly string[];
}

@ObjectType('FamilyLogPage', { description: 'The newest day first.', simpleResolvers: true })
export class FamilyLogPageType {
  @Field(() => [FamilyLogEntryType]) entries!: readonly FamilyLogEntryType[];
  @Field(() => String, {
    nullable: true,
    description: 'What to ask for the next ones after; null: there are no more.',
  })
  endCursor!: string | null;
}

@InputType('AccessRestrictionInput', { description: 'What is withheld from a child’s family.' })
export class AccessRestrictionInput {
  @Field(() => ID) child!: string;
  @Field(() => RestrictionKind) kind!: WeighingKind;
  @Field(() => [String], { description: 'Record categories, or groups or fields of the record.' })
  scopes!: string[];
  @Field(() => String, { description: 'The reasons.' }) words!: string;
}

@InputType('ThirdPartyReleaseInput', {
  description: 'What a child’s family is given though it speaks of another person.',
})
export class ThirdPartyReleaseInput {
  @Field(() => ID) child!: string;
  @Field(() => ReleaseGround) ground!: WeighingKind;
  @Field(() => [String], { description: 'Record categories, or groups or fields of the record.' })
  scopes!: string[];
  @Field(() => String, { description: 'Who agreed and how, or why it is reasonable.' })
  words!: string;
}

@ObjectType('FamilyWeighing', {
  description: 'What a named person weighed before a family is given a record.',
  simpleResolvers: true,
})
export class FamilyWeighingType {
  @Field(() => ID) id!: string;
  @Field(() => FamilyWeighingKind) kind!: string;
  @Field(() => [String]) scopes!: readonly string[];
  @Field(() => String) words!: string;
  @Field(() => String) weighedBy!: string;
  @Field(() => DateTimeScalar) weighedAt!: string;
}

@InputType('SubjectAccessInput', {
  description: 'A request for all that is held on a child (UK GDPR art. 15).',
})
export class SubjectAccessInput {
  @Field(() => ID) child!: string;
  @Field(() => FamilyRecipient) recipient!: Recipient;
  @Field(() => String, { description: 'Who asked: a parent by the name that the record has.' })
  askedBy!: string;
  @Field(() => String, { description: 'How it is known that they are who they say.' })
  identityVerified!: string;
  @Field(() => DateScalar, { description: 'The day on which it was received.' })
  receivedOn!: string;
}

@ObjectType('SubjectAccessRequest', {
  description: 'A request for all that is held on a child, on its clock.',
  simpleResolvers: true,
})
export class SubjectAccessRequestType {
  @Field(() => ID) id!: string;
  @Field(() => ID) subjectId!: string;
  @Field(() => FamilyRecipient) recipient!: string;
  @Field(() => String) askedBy!: string;
  @Field(() => String) identityVerified!: string;
  @Field(() => DateScalar) receivedOn!: string;
  @Field(() => DateScalar, { description: 'The last day to answer.' }) dueOn!: string;
  @Field(() => Int, { description: 'Until the last day; negative: it is past.' }) daysLeft!: number;
  @Field(() => Boolean, { description: 'Whether it was not answered in time.' }) overdue!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) answeredAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Of the last package, SHA-256.' })
  digest!: string | null;
}

@ObjectType('SubjectAccessPage', { description: 'The next due first.', simpleResolvers: true })
export class SubjectAccessPageType {
  @Field(() => [SubjectAccessRequestType]) requests!: readonly SubjectAccessRequestType[];
  @Field(() => String, {
    nullable: true,
    description: 'What to ask for the next ones after; null: there are no more.',
  })
  endCursor!: string | null;
}

@ObjectType('PackageFile', { simpleResolvers: true })
export class PackageFileType {
  @Field(() => String) name!: string;
  @Field(() => String) text!: string;
}

@ObjectType('SubjectAccessAnswer', {
  description:
    'All that is held on a child, decided for who asked; proof that the audit tells of it.',
  simpleResolvers: true,
})
export class SubjectAccessAnswerType extends ActReceipt {
  @Field(() => String, { description: 'SHA-256 of the file SHA256SUMS, as the audit has it.' })
  digest!: string;
  @Field(() => [PackageFileType], { description: 'To be saved in one folder.' })
  files!: readonly PackageFileType[];
}
