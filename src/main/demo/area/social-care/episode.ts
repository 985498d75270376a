import type { IsoDate } from '../../../../domain/iso-date.ts';

/** An episode of need: from referral to closure, or until today. */
export interface Episode {
  readonly referredOn: IsoDate;
  readonly sourceCode: string;
  readonly needCode: string;
  readonly noFurtherAction: boolean;
  readonly conferenceOn: IsoDate | null;
  readonly assessments: readonly {
    readonly startedOn: IsoDate;
    readonly reviewedOn: IsoDate | null;
    readonly authorisedOn: IsoDate | null;
    readonly factors: readonly string[];
  }[];
  readonly enquiries: readonly {
    readonly startedOn: IsoDate;
    readonly conferenceTarget: IsoDate;
    readonly conferenceOn: IsoDate | null;
    readonly conferenceNotRequired: boolean;
  }[];
  readonly inNeedPlans: readonly {
    readonly startedOn: IsoDate;
    readonly endedOn: IsoDate | null;
  }[];
  readonly protectionPlans: readonly {
    readonly startedOn: IsoDate;
    readonly endedOn: IsoDate | null;
    readonly category: string;
    readonly latestCategory: string;
    readonly previousPlans: number;
    readonly reviews: readonly IsoDate[];
  }[];
  readonly closure: { readonly on: IsoDate; readonly reason: string } | null;
}
