import { CannotRun } from './configuration.ts';

/** A known denial does not hold: Kith does not serve. */
export class SelfTestFailed extends CannotRun {
  constructor(wrong: string) {
    super(`Kith does not serve, for its self-test failed: ${wrong}.`);
  }
}
