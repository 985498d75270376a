import { Field, ID, Int, ObjectType } from 'type-graphql';
import { WATCHED } from '../../policy/agreement.ts';
import { CONCLUSIONS } from '../../policy/watch-conclusions.ts';
import { enumInWords } from '../enum-in-words.ts';
import { PractitionerType } from '../types/practitioner-types.ts';
import { DateTimeScalar } from '../types/scalars.ts';

const Watched = enumInWords('Watched', 'What is looked for in who opens which records.', WATCHED);
export const Conclusion = enumInWords(
  'Conclusion',
  'What a person concludes of a finding.',
  CONCLUSIONS,
);
export const FindingState = enumInWords('FindingState', 'Where a finding stands.', {
  OPEN: 'something of it waits for somebody to look at',
  CONCLUDED: 'somebody has looked at all of it',
});

@ObjectType('FoundAccess', {
  description: 'An access that is part of a finding, answered or refused.',
  simpleResolvers: true,
})
class FoundAccessType {
  @Field(() => ID, { description: 'Id of its event in the audit.' }) eventId!: string;
  @Field(() => Int, { description: 'Position of the event in the audit.' }) position!: number;
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => String, { description: 'What was done, as the audit tells it.' }) action!: string;
  @Field(() => ID, { nullable: true, description: 'Who was asked for; null: a search.' })
  subjectId!: string | null;
}

@ObjectType('FindingConclusion', { simpleResolvers: true })
class FindingConclusionType {
  @Field(() => Conclusion) conclusion!: string;
  @Field(() => String) words!: string;
  @Field(() => String) concludedBy!: string;
  @Field(() => DateTimeScalar) concludedAt!: string;
}

@ObjectType('AccessFinding', {
  description:
    'Accesses of one practitioner that a rule of the agreement found, for a person to look at.',
  simpleResolvers: true,
})
class AccessFindingType {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'By which messages speak of it.' }) reference!: string;
  @Field(() => String, { description: 'Id of the rule.' }) rule!: string;
  @Field(() => Watched) looksFor!: string;
  @Field(() => PractitionerType, {
    description: 'Whose accesses they are, with the roles held now.',
  })
  practitioner!: PractitionerType;
  @Field(() => String, { description: 'What was seen, in a sentence.' }) text!: string;
  @Field(() => Int, { description: 'How many the rule asks for ...' }) threshold!: number;
  @Field(() => Int, { description: '... within so many minutes.' }) withinMinutes!: number;
  @Field(() => Int, { description: 'The most that were seen within them.' }) seen!: number;
  @Field(() => [ID], { description: 'The children concerned.' }) subjectIds!: string[];
  @Field(() => [FoundAccessType]) accesses!: readonly FoundAccessType[];
  @Field(() => Int, { description: 'Position of its last access: what a conclusion is up to.' })
  upTo!: number;
  @Field(() => DateTimeScalar) from!: string;
  @Field(() => DateTimeScalar) until!: string;
  @Field(() => DateTimeScalar, { description: 'When the threshold was first reached.' })
  foundAt!: string;
  @Field(() => Int) ageMinutes!: number;
  @Field(() => FindingState) state!: string;
  @Field(() => [FindingConclusionType]) conclusions!: readonly FindingConclusionType[];
}

@ObjectType('AccessFindingPage', { description: 'Findings, oldest first.', simpleResolvers: true })
export class AccessFindingPageType {
  @Field(() => Int, { description: 'How many there are in all.' }) total!: number;
  @Field(() => [AccessFindingType]) findings!: readonly AccessFindingType[];
  @Field(() => String, {
    nullable: true,
    description: 'What to ask for the next ones after; null: there are no more.',
  })
  endCursor!: string | null;
}
