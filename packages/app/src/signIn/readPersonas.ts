import { ConfigApi } from '@backstage/core-plugin-api';

/** A made-up user of the sandbox. */
export interface Persona {
  /** Entity ref of the User. */
  user: string;
  title: string;
  description: string;
}

/** The personas of the sandbox; none in any other portal. */
export function readPersonas(config: ConfigApi): Persona[] {
  return (
    config.getOptionalConfigArray('sandbox.personas')?.map(persona => ({
      user: persona.getString('user'),
      title: persona.getString('title'),
      description: persona.getString('description'),
    })) ?? []
  );
}
