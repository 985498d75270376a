import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../types/scalars.ts';
import { AgreementFindingType } from './version-types.ts';

@ObjectType('AgreementChange', {
  description: 'What one version has otherwise than another.',
  simpleResolvers: true,
})
class AgreementChangeType {
  @Field(() => String, { description: 'RULE, ROLE, CATEGORY, CLOCK and so on.' }) part!: string;
  @Field(() => String, { description: 'ADDED, REMOVED or CHANGED.' }) kind!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'In words.' }) text!: string;
}

@ObjectType('ReachDifference', {
  description: 'What practitioners of some roles gain or lose of a category.',
  simpleResolvers: true,
})
class ReachDifferenceType {
  @Field(() => String, { description: 'GAINED or LOST.' }) kind!: string;
  @Field(() => [String], { description: 'Roles held together.' }) roles!: readonly string[];
  @Field(() => String, { nullable: true }) category!: string | null;
  @Field(() => [String]) fields!: readonly string[];
  @Field(() => [String]) purposes!: readonly string[];
  @Field(() => Int) practitioners!: number;
  @Field(() => Int, { description: 'Of how many children.' }) children!: number;
}

@ObjectType('AgreementComparison', {
  description: 'What changes from one version to another. Sealed children are left out.',
  simpleResolvers: true,
})
export class AgreementComparisonType {
  @Field(() => Int) from!: number;
  @Field(() => Int) to!: number;
  @Field(() => [AgreementChangeType]) changes!: readonly AgreementChangeType[];
  @Field(() => [AgreementFindingType], { description: 'What `to` would open: its warnings.' })
  findings!: readonly AgreementFindingType[];
  @Field(() => [ReachDifferenceType]) differences!: readonly ReachDifferenceType[];
  @Field(() => Int, { description: 'How many were compared.' }) practitioners!: number;
  @Field(() => Int, { description: 'How many were compared.' }) children!: number;
}

@ObjectType('DisclosureDifference', {
  description: 'Past disclosures in which a version would have withheld or opened something.',
  simpleResolvers: true,
})
class DisclosureDifferenceType {
  @Field(() => String, { description: 'WITHHELD or OPENED.' }) kind!: string;
  @Field(() => [String], { description: 'Roles held together then.' }) roles!: readonly string[];
  @Field(() => String, { nullable: true }) category!: string | null;
  @Field(() => [String]) fields!: readonly string[];
  @Field(() => Int) disclosures!: number;
  @Field(() => [ID], { description: 'Ids of the first such disclosures.' })
  examples!: readonly string[];
}

@ObjectType('AgreementSimulation', {
  description: 'A page of past disclosures, decided by a version. Sealed children are left out.',
  simpleResolvers: true,
})
export class AgreementSimulationType {
  @Field(() => Int) version!: number;
  @Field(() => DateTimeScalar) since!: string;
  @Field(() => DateTimeScalar) until!: string;
  @Field(() => Int, { description: 'Compared: those whose replay agrees with the record.' })
  disclosures!: number;
  @Field(() => Int, { description: 'Not compared: their replay differs from the record.' })
  disagreeing!: number;
  @Field(() => [DisclosureDifferenceType]) differences!: readonly DisclosureDifferenceType[];
  @Field(() => String, {
    nullable: true,
    description: 'Where the next page begins; null: nowhere.',
  })
  endCursor!: string | null;
}
