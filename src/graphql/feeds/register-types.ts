import { Field, ObjectType } from 'type-graphql';
import { enumInWords } from '../enum-in-words.ts';
import { Agency } from '../types/enums.ts';
import { DateScalar, DateTimeScalar } from '../types/scalars.ts';

const FeedKind = enumInWords('FeedKind', 'How a feed comes.', {
  FILE: 'files that an agency hands over',
  SERVER: 'a server that Kith asks for news',
});
const FeedDeletions = enumInWords('FeedDeletions', 'Whether a server tells what it deletes.', {
  TOLD: 'what it deletes is taken back',
  NOT_TOLD: 'it does not tell: what it deletes stays until it says entered-in-error',
});

@ObjectType('CategoryUse', {
  description: 'A purpose for which some rule of the agreement opens a category.',
  simpleResolvers: true,
})
class CategoryUseType {
  @Field(() => String) purpose!: string;
  @Field(() => String, { description: 'In words.' }) title!: string;
  @Field(() => [String], { description: 'What its rules rest on.' }) lawfulBases!: string[];
}

@ObjectType('FeedCategory', {
  description: 'A category of the agreement in force that a feed may fill.',
  simpleResolvers: true,
})
class FeedCategoryType {
  @Field(() => String) name!: string;
  @Field(() => String) title!: string;
  @Field(() => [CategoryUseType]) uses!: CategoryUseType[];
}

@ObjectType('FeedSource', {
  description: 'A source of a feed; one of fewer than six children is not named.',
  simpleResolvers: true,
})
class FeedSourceType {
  @Field(() => String) name!: string;
  @Field(() => Agency) agency!: string;
  @Field(() => DateScalar, { nullable: true, description: 'The last day on which it was taken.' })
  lastTakenOn!: string | null;
  @Field(() => Boolean, { description: 'Whether its word is older than it ought to be.' })
  stale!: boolean;
}

@ObjectType('FeedServer', { description: 'How a server fared.', simpleResolvers: true })
class FeedServerType {
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it last gave all its news; null: never yet.',
  })
  lastReachedAt!: string | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Null: it is not stale.' })
  staleSince!: string | null;
  @Field(() => FeedDeletions, { nullable: true, description: 'Null: it was not asked yet.' })
  deletions!: string | null;
}

@ObjectType('Feed', {
  description: 'A feed, what it may fill, and for what that may be used. It tells of no child.',
  simpleResolvers: true,
})
export class FeedType {
  @Field(() => String) name!: string;
  @Field(() => FeedKind) kind!: string;
  @Field(() => String, { description: 'As reports of ingest name it.' }) format!: string;
  @Field(() => Agency) agency!: string;
  @Field(() => [FeedCategoryType]) categories!: FeedCategoryType[];
  @Field(() => [FeedSourceType]) sources!: FeedSourceType[];
  @Field(() => FeedServerType, { nullable: true }) server!: FeedServerType | null;
}
