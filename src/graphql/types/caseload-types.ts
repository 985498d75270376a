import { Field, ObjectType } from 'type-graphql';
import { PageInfo } from './child-types.ts';
import { ChildRecord } from './record-types.ts';

@ObjectType('CaseloadEdge')
class CaseloadEdge {
  @Field(() => String) cursor!: string;
  @Field(() => ChildRecord as never, { nullable: true }) node!: Record<string, unknown> | null;
}

@ObjectType('CaseloadConnection', {
  description: 'Children of your own, in the order of their ids.',
})
export class CaseloadConnection {
  @Field(() => [CaseloadEdge]) edges!: CaseloadEdge[];
  @Field(() => PageInfo) pageInfo!: PageInfo;
}
