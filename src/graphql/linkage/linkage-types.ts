import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { HELD_BACK } from '../../linkage/rules/held-back.ts';
import { VERDICTS } from '../../usecases/linkage/judge-review.ts';
import { enumInWords } from '../enum-in-words.ts';
import { PageInfo } from '../types/child-types.ts';
import { DateScalar, DateTimeScalar } from '../types/scalars.ts';
import { LinkedPersonType, RecordedNameType } from './person-types.ts';

const HeldBack = enumInWords('LinkHeldBack', 'The rule that held a likely link back.', HELD_BACK);
export const LinkVerdict = enumInWords(
  'LinkVerdict',
  'What somebody finds of two records that may be of one child.',
  VERDICTS,
);
export const ClericalReviewState = enumInWords(
  'ClericalReviewState',
  'Where an item of the queue stands.',
  { OPEN: 'it waits for somebody to judge', CLOSED: 'it was judged, or lapsed' },
);
const ReviewOutcome = enumInWords('ReviewOutcome', 'What became of an item.', {
  MATCH: VERDICTS.MATCH,
  NOT_MATCH: VERDICTS.NOT_MATCH,
  LAPSED: 'what was compared has changed since, or was linked otherwise',
});

@ObjectType('MatchWeight', {
  description:
    'A field’s part in the weight of evidence: one bit more makes a match twice as likely.',
  simpleResolvers: true,
})
class MatchWeightType {
  @Field(() => String) field!: string;
  @Field(() => String, { description: 'How well the two agree in it.' }) level!: string;
  @Field(() => Float) bits!: number;
  @Field(() => Float, {
    description: 'The weight so far, from what is believed beforehand to this field.',
  })
  cumulative!: number;
}

@ObjectType('ClericalVerdict', { simpleResolvers: true })
class ClericalVerdictType {
  @Field(() => LinkVerdict) verdict!: string;
  @Field(() => String) words!: string;
  @Field(() => String, { description: 'Who gave it.' }) practitioner!: string;
  @Field(() => DateTimeScalar) givenAt!: string;
}

@ObjectType('LinkRival', {
  description: 'Somebody else whom one of the two could be.',
  simpleResolvers: true,
})
class LinkRivalType {
  @Field(() => LinkedPersonType) person!: LinkedPersonType;
  @Field(() => ID, {
    nullable: true,
    description: 'The open item in which they wait with one of the two.',
  })
  waitsIn!: string | null;
}

@ObjectType('LikelySibling', {
  description:
    'Of one household with one of the two, or of one surname and postcode, and born on another day.',
  simpleResolvers: true,
})
class LikelySiblingType {
  @Field(() => RecordedNameType) name!: RecordedNameType;
  @Field(() => DateScalar, { nullable: true }) dateOfBirth!: string | null;
}

@ObjectType('ClericalReview', {
  description:
    'Two records that may be of one child, and why nobody linked them. No record is shown.',
  simpleResolvers: true,
})
class ClericalReviewType {
  @Field(() => ID) id!: string;
  @Field(() => DateTimeScalar) raisedAt!: string;
  @Field(() => Int) ageInDays!: number;
  @Field(() => HeldBack) heldBack!: string;
  @Field(() => Float, { description: 'Bits: at 0 one child is as likely as two.' }) weight!: number;
  @Field(() => Float, { description: 'Bits, before anything is compared.' }) priorBits!: number;
  @Field(() => [MatchWeightType]) weights!: MatchWeightType[];
  @Field(() => String, { description: 'Version of the parameters.' }) modelVersion!: string;
  @Field(() => Boolean, {
    description: 'Whether twins or others like them are about: then a match takes two people.',
  })
  multiples!: boolean;
  @Field(() => ReviewOutcome, { nullable: true }) outcome!: string | null;
  @Field(() => [ClericalVerdictType]) verdicts!: ClericalVerdictType[];
  @Field(() => LinkedPersonType) one!: LinkedPersonType;
  @Field(() => LinkedPersonType) other!: LinkedPersonType;
  @Field(() => [LinkRivalType]) rivals!: LinkRivalType[];
  @Field(() => [LikelySiblingType]) siblings!: LikelySiblingType[];
}

@ObjectType('ClericalReviewEdge', { simpleResolvers: true })
class ClericalReviewEdge {
  @Field(() => String) cursor!: string;
  @Field(() => ClericalReviewType) node!: ClericalReviewType;
}

@ObjectType('ClericalReviewConnection', {
  description: 'The queue of doubtful links, the oldest first.',
  simpleResolvers: true,
})
export class ClericalReviewConnection {
  @Field(() => Int, { description: 'How many there are in all.' }) total!: number;
  @Field(() => [ClericalReviewEdge]) edges!: ClericalReviewEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
