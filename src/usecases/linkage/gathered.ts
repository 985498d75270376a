import type { OversizedBlocks } from '../../linkage/blocking/blocks.ts';
import type { MatchModel } from '../../linkage/model/match-model.ts';
import type { Persons } from '../../linkage/comparable-person.ts';
import type { Scores } from '../../linkage/score-pairs.ts';
import type { PlacedPerson } from '../../store/linkage/read-persons.ts';
import type { OpenReview, PersonPair } from '../../store/linkage/surroundings.ts';

/** Persons who are to be linked, with whoever may be one with them or is a rival. Pairs are by place. */
export interface Gathered extends Scores {
  readonly known: readonly PlacedPerson[];
  readonly persons: Persons;
  readonly model: MatchModel;
  readonly oversized: OversizedBlocks;
  /** Ids of those on whose pairs it is ruled. */
  readonly inQuestion: ReadonlySet<number>;
  readonly keptApart: readonly PersonPair[];
  /** Whom somebody found to be one. */
  readonly foundOne: readonly PersonPair[];
  /** Who were told of as linked and are not, for a seal. */
  readonly told: readonly PersonPair[];
  readonly open: readonly OpenReview[];
}
