import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('UsualHours', {
  description: 'Hours of the day in England, from and up to, that are usual.',
  simpleResolvers: true,
})
class UsualHoursType {
  @Field(() => Int) from!: number;
  @Field(() => Int) until!: number;
}

@ObjectType('WatchRule', {
  description: 'A rule by which accesses are watched; it refuses nothing.',
  simpleResolvers: true,
})
export class WatchRuleType {
  @Field(() => String) id!: string;
  @Field(() => String) looksFor!: string;
  @Field(() => Int) atLeast!: number;
  @Field(() => Int) withinMinutes!: number;
  @Field(() => [String], { description: 'Whose accesses; empty: everybody’s.' })
  roles!: readonly string[];
  @Field(() => UsualHoursType, { nullable: true }) usualHours!: UsualHoursType | null;
}

@ObjectType('HeldBack', {
  description: 'Accesses of which a family is told later, or never; an empty list names all.',
  simpleResolvers: true,
})
class HeldBackType {
  @Field(() => String) id!: string;
  @Field(() => [String]) purposes!: readonly string[];
  @Field(() => [String]) roles!: readonly string[];
  @Field(() => [String]) categories!: readonly string[];
  @Field(() => [String], { description: 'While one of these holds; empty: by the days alone.' })
  whileStatuses!: readonly string[];
  @Field(() => Int, { nullable: true, description: 'Null: never told.' }) days!: number | null;
}

@ObjectType('FamilyView', { simpleResolvers: true })
export class FamilyViewType {
  @Field(() => Int, { description: 'An access is told of when so many days have passed.' })
  afterDays!: number;
  @Field(() => [HeldBackType]) heldBack!: readonly HeldBackType[];
}

@ObjectType('SubjectAccessTerms', { simpleResolvers: true })
export class SubjectAccessTermsType {
  @Field(() => [String], { description: 'What speaks of other people.' })
  ofOthers!: readonly string[];
  @Field(() => [String], { description: 'What the child is given and a parent is not.' })
  notToParents!: readonly string[];
}
