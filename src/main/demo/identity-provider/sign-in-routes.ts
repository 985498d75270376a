import express, { type ErrorRequestHandler, type Router } from 'express';
import { errors, type Provider } from 'oidc-provider';

import type { DemoPractitioner } from './demo-practitioner.ts';
import { errorPage, signInPage } from './pages.ts';

/** The page that asks who to be, and what its form sends. Mounted under the issuer's path. */
export function signInRoutes(
  provider: Provider,
  practitioners: ReadonlyMap<string, DemoPractitioner>,
): Router {
  const routes = express.Router();
  const form = express.urlencoded({ extended: false, limit: '1kb' });

  routes.get('/interaction/:uid', async (request, response) => {
    const { uid } = await interactionOf(provider, request, response);
    const action = `${request.baseUrl}/interaction/${uid}`;
    response.set('Cache-Control', 'no-store');
    response.send(signInPage([...practitioners.values()], action));
  });

  routes.post('/interaction/:uid', form, async (request, response) => {
    const interaction = await interactionOf(provider, request, response);
    const chosen = (request.body as { practitioner?: unknown } | undefined)?.practitioner;
    const practitioner = typeof chosen === 'string' ? practitioners.get(chosen) : undefined;
    if (practitioner === undefined) {
      response.status(400).send(errorPage('Nobody of that name can sign in here.'));
      return;
    }
    await endOtherSession(provider, interaction, practitioner.handle);
    await provider.interactionFinished(
      request,
      response,
      { login: { accountId: practitioner.handle } },
      { mergeWithLastSubmission: false },
    );
  });

  routes.use(expired);
  return routes;
}

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** The interaction that the signed cookie names; the address must name the same one. */
async function interactionOf(
  provider: Provider,
  request: express.Request<{ uid: string }>,
  response: express.Response,
): Promise<Interaction> {
  const interaction = await provider.interactionDetails(request, response);
  if (interaction.uid !== request.params.uid) throw new errors.SessionNotFound('another sign-in');
  return interaction;
}

/** oidc-provider would ask the browser to confirm a sign-out, by a page that needs a script. */
async function endOtherSession(
  provider: Provider,
  interaction: Interaction,
  handle: string,
): Promise<void> {
  const { session } = interaction;
  if (session === undefined || session.accountId === handle) return;
  const earlier = await provider.Session.findByUid(session.uid);
  await earlier?.destroy();
  delete interaction.session;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000));
}

const expired: ErrorRequestHandler = (error, _request, response, next) => {
  if (!(error instanceof errors.SessionNotFound)) {
    next(error);
    return;
  }
  response
    .status(400)
    .send(errorPage('It has been completed already, or was begun in another window.'));
};
