import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';
import { Persona } from './readPersonas';

/** Header in which the picker of the sandbox names the chosen persona. */
export const PERSONA_HEADER = 'x-sandbox-persona';

/**
 * Takes the persona from a header, without any proof: for the sandbox only.
 *
 * @throws AuthenticationError for a persona that the configuration lacks.
 */
export function createPersonaAuthenticator(personas: Persona[]) {
  return createProxyAuthenticator({
    defaultProfileTransform: async (result: Persona) => ({
      profile: { displayName: result.title },
    }),
    initialize() {
      return undefined;
    },
    async authenticate({ req }) {
      const user = req.header(PERSONA_HEADER);
      const persona = personas.find(candidate => candidate.user === user);
      if (!persona) {
        throw new AuthenticationError(
          `The sandbox has no persona '${
            user ?? ''
          }'; sandbox.personas in app-config lists them`,
        );
      }
      return { result: persona };
    },
  });
}
