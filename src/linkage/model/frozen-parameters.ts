import type { Estimate, Parameters } from './parameters.ts';

export const FROZEN_PARAMETERS: Parameters = {
  version: '1',
  m: {
    given: {
      EXACT: 0.86,
      SHORT_FORM: 0.03,
      PART: 0.02,
      NEAR: 0.045,
      ALIKE: 0.015,
      SWAPPED: 0.006,
      CROSSED: 0.002,
      FORMER: 0.004,
      DIFFERENT: 0.018,
    },
    family: { EXACT: 0.87, PART: 0.025, NEAR: 0.04, ALIKE: 0.015, FORMER: 0.01, DIFFERENT: 0.04 },
    dateOfBirth: {
      EXACT: 0.95,
      SWAPPED: 0.008,
      ONE_DIGIT: 0.025,
      TWO_PARTS: 0.012,
      DIFFERENT: 0.005,
    },
    sex: { SAME: 0.99, DIFFERENT: 0.01 },
    address: {
      HOUSEHOLD: 0.7,
      LINE_NEAR_POSTCODE: 0.03,
      NEAR_LINE_POSTCODE: 0.05,
      LINE: 0.02,
      NEAR_LINE: 0.01,
      STREET_POSTCODE: 0.01,
      POSTCODE: 0.01,
      STREET: 0.01,
      DISTRICT: 0.04,
      DIFFERENT: 0.12,
    },
    parents: { SAME: 0.85, DIFFERENT: 0.15 },
    nhsNumber: { EXACT: 0.96, ONE_EDIT: 0.02, ALIKE: 0.01, DIFFERENT: 0.01 },
    upn: { EXACT: 0.9, ONE_EDIT: 0.02, ALIKE: 0.01, DIFFERENT: 0.07 },
  },
  u: {
    given: {
      EXACT: 0.004,
      SHORT_FORM: 0.002,
      PART: 0.0005,
      NEAR: 0.001,
      ALIKE: 0.005,
      SWAPPED: 0.00001,
      CROSSED: 0.0005,
      FORMER: 0.0001,
      DIFFERENT: 0.98689,
    },
    family: {
      EXACT: 0.004,
      PART: 0.0005,
      NEAR: 0.001,
      ALIKE: 0.005,
      FORMER: 0.0002,
      DIFFERENT: 0.9893,
    },
    dateOfBirth: {
      EXACT: 0.00016,
      SWAPPED: 0.0001,
      ONE_DIGIT: 0.004,
      TWO_PARTS: 0.006,
      DIFFERENT: 0.98974,
    },
    sex: { SAME: 0.5, DIFFERENT: 0.5 },
    address: {
      HOUSEHOLD: 0.00001,
      LINE_NEAR_POSTCODE: 0.00001,
      NEAR_LINE_POSTCODE: 0.00001,
      LINE: 0.00005,
      NEAR_LINE: 0.0001,
      STREET_POSTCODE: 0.0002,
      POSTCODE: 0.0001,
      STREET: 0.002,
      DISTRICT: 0.05,
      DIFFERENT: 0.94752,
    },
    parents: { SAME: 0.0005, DIFFERENT: 0.9995 },
    nhsNumber: { EXACT: 0.0000001, ONE_EDIT: 0.0000005, ALIKE: 0.004, DIFFERENT: 0.9959994 },
    upn: { EXACT: 0.0000001, ONE_EDIT: 0.0000005, ALIKE: 0.02, DIFFERENT: 0.9799994 },
  },
};

/** No area is smaller: where fewer persons have come so far, the others are to be reckoned with. */
const FEWEST_PERSONS = 10_000;

/** The frozen parameters among so many persons, each of whom is known to another source once on average. */
export const frozenEstimate = (persons: number): Estimate => ({
  parameters: FROZEN_PARAMETERS,
  priorBits: -Math.log2(Math.max(persons, FEWEST_PERSONS) / 2),
  recordsOfOne: 1,
});
