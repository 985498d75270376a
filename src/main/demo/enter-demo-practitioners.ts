import type { Store } from '../../store/store.ts';
import { enterPractitioners } from '../../usecases/enter-practitioners.ts';
import { DEMO_ISSUER, demoId } from './demo-id.ts';
import { DEMO_ORGANISATIONS, DEMO_PRACTITIONERS } from './practitioners.ts';

export const organisationId = (code: string): string => demoId('organisation', code);
export const practitionerId = (handle: string): string => demoId('practitioner', handle);

/** Enters the demo's organisations and practitioners; those already entered stay as they are. */
export const enterDemoPractitioners = (store: Store): Promise<void> =>
  enterPractitioners(
    store,
    DEMO_ORGANISATIONS.map((organisation) => ({
      ...organisation,
      id: organisationId(organisation.code),
    })),
    DEMO_PRACTITIONERS.map((practitioner) => ({
      ...practitioner,
      id: practitionerId(practitioner.handle),
      issuer: DEMO_ISSUER,
      organisationId: organisationId(practitioner.organisationCode),
    })),
  );
