import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('WhoCanChildren', {
  description: 'Ids of children, in their order; go on after the last.',
  simpleResolvers: true,
})
export class WhoCanChildrenType {
  @Field(() => [ID]) ids!: readonly string[];
  @Field(() => Boolean) more!: boolean;
}

@ObjectType('PractitionersReach', {
  description:
    'Of how many children one practitioner could see a category, and of how many they did.',
  simpleResolvers: true,
})
export class PractitionersReachType {
  @Field(() => String) handle!: string;
  @Field(() => [String], { description: 'Roles held now.' }) roles!: readonly string[];
  @Field(() => Int, { description: 'Children of whom they could see it now.' }) could!: number;
  @Field(() => Int, { description: 'Children of whom they were shown it, in the days asked for.' })
  did!: number;
  @Field(() => WhoCanChildrenType, { description: 'Those of whom they could see it.' })
  children!: WhoCanChildrenType;
}

@ObjectType('WhoCan', {
  description:
    'Who is able to see a category, beside who did. Counts are of the practitioners of this page.',
  simpleResolvers: true,
})
export class WhoCanType {
  @Field(() => String) category!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) agreementVersion!: number;
  @Field(() => Int, { description: 'Practitioners who could see it of at least one child.' })
  practitionersWhoCould!: number;
  @Field(() => Int, { description: 'Practitioners who did see it, in the days asked for.' })
  practitionersWhoDid!: number;
  @Field(() => Int, { description: 'Children of whom at least one of them could see it.' })
  children!: number;
  @Field(() => [PractitionersReachType]) practitioners!: readonly PractitionersReachType[];
  @Field(() => String, {
    nullable: true,
    description: 'The handle to give as `after` for the next page; null: these were all.',
  })
  next!: string | null;
}

@ObjectType('CategoryReach', {
  description:
    'How many practitioners of a page could see a category now, and of how many children.',
  simpleResolvers: true,
})
export class CategoryReachType {
  @Field(() => String) category!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) practitioners!: number;
  @Field(() => Int) children!: number;
}

@ObjectType('WhoCanSummary', {
  description:
    'Every category, each as `whoCan` counts it. Counts are of the practitioners of this page.',
  simpleResolvers: true,
})
export class WhoCanSummaryType {
  @Field(() => Int) agreementVersion!: number;
  @Field(() => [CategoryReachType]) categories!: readonly CategoryReachType[];
  @Field(() => String, { nullable: true, description: 'As for `whoCan`.' }) next!: string | null;
}
