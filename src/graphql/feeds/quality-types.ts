import { Field, Int, ObjectType } from 'type-graphql';
import { enumInWords } from '../enum-in-words.ts';
import { Agency } from '../types/enums.ts';
import { DateTimeScalar } from '../types/scalars.ts';

const COUNT = 'To the nearest five; null: of too few children to tell.';
const count = { nullable: true, description: COUNT } as const;

const FindingSeverity = enumInWords('FindingSeverity', 'What became of what was found.', {
  NOTE: 'taken, worth knowing',
  ODDITY: 'taken, but wrong',
  REFUSED: 'not taken',
});

@ObjectType('FeedFailure', { description: 'A server that fails.', simpleResolvers: true })
class FeedFailureType {
  @Field(() => String, { description: 'Of the feed.' }) name!: string;
  @Field(() => DateTimeScalar) failedAt!: string;
  @Field(() => String, { description: 'Why, in words that hold nothing of what it sent.' })
  failure!: string;
}

@ObjectType('MissingCount', { description: 'How many lack something.', simpleResolvers: true })
class MissingCountType {
  @Field(() => String) field!: string;
  @Field(() => Int, count) count!: number | null;
}

@ObjectType('SourceQuality', {
  description:
    'How good what a source says is. A child of whom anything is sealed is in no count of it.',
  simpleResolvers: true,
})
class SourceQualityType {
  @Field(() => String) name!: string;
  @Field(() => Agency) agency!: string;
  @Field(() => Int, count) children!: number | null;
  @Field(() => [MissingCountType]) missing!: MissingCountType[];
  @Field(() => Int, count) invalidIdentifiers!: number | null;
  @Field(() => Int, { ...count, description: `One child with another source’s. ${COUNT}` })
  matched!: number | null;
  @Field(() => Int, { nullable: true, description: 'In per cent.' }) matchRate!: number | null;
}

@ObjectType('SourceConflict', {
  description: 'Children of whom two sources say different things.',
  simpleResolvers: true,
})
class SourceConflictType {
  @Field(() => String) one!: string;
  @Field(() => String) other!: string;
  @Field(() => Int, count) dateOfBirth!: number | null;
  @Field(() => Int, count) postcode!: number | null;
}

@ObjectType('FieldQuality', {
  description: 'How often a field was left out of a file, or failed its check.',
  simpleResolvers: true,
})
class FieldQualityType {
  @Field(() => String, { description: 'As Kith names it: person.sex, referral.referredOn.' })
  field!: string;
  @Field(() => Int, { ...count, description: `Persons, or records of its kind. ${COUNT}` })
  total!: number | null;
  @Field(() => Int, count) missing!: number | null;
  @Field(() => Int, count) invalid!: number | null;
}

@ObjectType('FindingCount', { description: 'How often a finding came.', simpleResolvers: true })
class FindingCountType {
  @Field(() => FindingSeverity) severity!: string;
  @Field(() => String) code!: string;
  @Field(() => String, { nullable: true, description: 'As the feed names it.' })
  field!: string | null;
  @Field(() => Int, count) count!: number | null;
}

@ObjectType('FileQuality', {
  description: 'What was found in a file of six children or more.',
  simpleResolvers: true,
})
class FileQualityType {
  @Field(() => String, { description: 'SHA-256 of its bytes: a name could be a child’s.' })
  digest!: string;
  @Field(() => String) format!: string;
  @Field(() => DateTimeScalar) takenAt!: string;
  @Field(() => [FieldQualityType]) fields!: FieldQualityType[];
  @Field(() => [FindingCountType]) findings!: FindingCountType[];
}

@ObjectType('FeedQuality', {
  description: 'How good what feeds send is, in counts that tell of no child.',
  simpleResolvers: true,
})
export class FeedQualityType {
  @Field(() => [FeedFailureType]) failures!: FeedFailureType[];
  @Field(() => [SourceQualityType]) sources!: SourceQualityType[];
  @Field(() => [SourceConflictType]) conflicts!: SourceConflictType[];
  @Field(() => [FileQualityType], { description: 'The newest first.' }) files!: FileQualityType[];
}
