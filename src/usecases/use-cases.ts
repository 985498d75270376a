import type { Store } from '../store/store.ts';
import { discloseRecord } from './disclose-record.ts';
import { findChildren } from './find-children.ts';
import { readAgreement } from './read-agreement.ts';
import { withdrawConsent } from './withdraw-consent.ts';

/** Every use case that a practitioner may ask for, over one store. */
export function bindUseCases(store: Store) {
  const over =
    <Of extends unknown[], Result>(useCase: (store: Store, ...of: Of) => Result) =>
    (...of: Of): Result =>
      useCase(store, ...of);
  return {
    discloseRecord: over(discloseRecord),
    findChildren: over(findChildren),
    readAgreement: over(readAgreement),
    withdrawConsent: over(withdrawConsent),
  };
}

export type UseCases = ReturnType<typeof bindUseCases>;
