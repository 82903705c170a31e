import { RootConfigService } from '@backstage/backend-plugin-api';

/** A made-up user of the sandbox, as `sandbox.personas` lists it. */
export interface Persona {
  /** Entity ref of the User. */
  user: string;
  title: string;
}

/**
 * The personas that may be chosen without a password. Only the sandbox's
 * configuration lists any, and in production there are none, whatever the
 * configuration says: a picker of users is a door without a lock.
 */
export function readPersonas(options: {
  config: RootConfigService;
  environment: string | undefined;
}): Persona[] {
  if (options.environment === 'production') {
    return [];
  }
  return (
    options.config.getOptionalConfigArray('sandbox.personas')?.map(persona => ({
      user: persona.getString('user'),
      title: persona.getString('title'),
    })) ?? []
  );
}
