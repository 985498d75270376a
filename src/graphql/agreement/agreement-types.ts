import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Rule', { description: 'One row of the sharing agreement.', simpleResolvers: true })
export class RuleType {
  @Field(() => String) id!: string;
  @Field(() => [String]) categories!: string[];
  @Field(() => [String]) roles!: string[];
  @Field(() => [String]) purposes!: string[];
  @Field(() => String) relationship!: string;
  @Field(() => String) basis!: string;
  @Field(() => Boolean) consentRequired!: boolean;
  @Field(() => [String], { description: 'Statuses of which one must hold; empty: always.' })
  onlyWhen!: string[];
}

@ObjectType('SharingAgreement', {
  description: 'What the partnership has agreed to share.',
  simpleResolvers: true,
})
export class SharingAgreementType {
  @Field(() => Int) version!: number;
  @Field(() => String) title!: string;
  @Field(() => [RuleType]) rules!: RuleType[];
}
