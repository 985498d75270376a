import { Field, Float, ID, ObjectType } from 'type-graphql';
import { LINK_RULES } from '../../usecases/linkage/list-links.ts';
import { ActReceipt } from '../acts.ts';
import { enumInWords } from '../enum-in-words.ts';
import { DateTimeScalar } from '../types/scalars.ts';
import { LinkedPersonType } from './person-types.ts';

const LinkRule = enumInWords('LinkRule', 'By what two records were linked.', LINK_RULES);

@ObjectType('Link', {
  description: 'Why two records are held to be of one child.',
  simpleResolvers: true,
})
export class LinkType {
  @Field(() => ID) id!: string;
  @Field(() => LinkRule) rule!: string;
  @Field(() => [String], { description: 'What agreed.' }) evidence!: readonly string[];
  @Field(() => Float, { nullable: true, description: 'Bits; null where no model was asked.' })
  weight!: number | null;
  @Field(() => String, { nullable: true, description: 'Version of the parameters.' })
  modelVersion!: string | null;
  @Field(() => DateTimeScalar) linkedAt!: string;
  @Field(() => LinkedPersonType, { description: 'Who came later.' }) one!: LinkedPersonType;
  @Field(() => LinkedPersonType, { description: 'Whom they were found to be.' })
  other!: LinkedPersonType;
}

@ObjectType('UnionSight', {
  description: 'That somebody was shown something of a child while a link stood.',
  simpleResolvers: true,
})
class UnionSightType {
  @Field(() => ID, { description: 'Id of its event in the audit.' }) eventId!: string;
  @Field(() => DateTimeScalar) at!: string;
  @Field(() => String, { description: 'A practitioner’s handle.' }) handle!: string;
  @Field(() => String) practitioner!: string;
  @Field(() => String) organisation!: string;
  @Field(() => [String], { description: 'Those held then.' }) roles!: readonly string[];
}

@ObjectType('UndoneLink', {
  description: 'A link that was undone. The two records are of two children again, and kept apart.',
  simpleResolvers: true,
})
export class UndoneLinkType {
  @Field(() => ActReceipt) receipt!: ActReceipt;
  @Field(() => ID, { description: 'The child who keeps the id that both had.' }) child!: string;
  @Field(() => ID, { description: 'The child who has their own id again.' }) parted!: string;
  @Field(() => [UnionSightType], {
    description: 'Who was shown something of the two as one child, in the order of the audit.',
  })
  seenBy!: readonly UnionSightType[];
}
