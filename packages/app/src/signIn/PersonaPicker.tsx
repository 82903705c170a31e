import { useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/core-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { Button, Text } from '@backstage/ui';
import { Persona } from './readPersonas';
import styles from './PersonaPicker.module.css';

const STORED = 'ambient-mesh.sandbox.persona';

/** Leaving forgets the choice, so that another persona can be chosen. */
function forgettingIdentity(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    signOut: async () => {
      sessionStorage.removeItem(STORED);
      await identity.signOut();
    },
  };
}

/** Lets a person of the sandbox choose who to be. */
export const PersonaPicker = (
  props: SignInPageProps & { personas: Persona[] },
) => {
  const { personas, onSignInSuccess } = props;
  const [chosen, setChosen] = useState(() => {
    const stored = sessionStorage.getItem(STORED);
    return personas.some(({ user }) => user === stored) ? stored : null;
  });

  if (chosen) {
    return (
      <ProxiedSignInPage
        provider="sandbox"
        headers={{ 'x-sandbox-persona': chosen }}
        onSignInSuccess={identity =>
          onSignInSuccess(forgettingIdentity(identity))
        }
      />
    );
  }
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <Text as="h1" variant="title-medium" weight="bold">
          Ambient Mesh, in a sandbox
        </Text>
        <Text as="p" color="secondary">
          A Git host, a cluster and the portal run on this machine. Choose who
          to be; nobody here is a real person.
        </Text>
        <ul className={styles.list}>
          {personas.map(persona => (
            <li key={persona.user} className={styles.persona}>
              <div>
                <Text as="h2" variant="title-x-small" weight="bold">
                  {persona.title}
                </Text>
                <Text as="p" color="secondary">
                  {persona.description}
                </Text>
              </div>
              <Button
                aria-label={`Enter as ${persona.title}`}
                onPress={() => {
                  sessionStorage.setItem(STORED, persona.user);
                  setChosen(persona.user);
                }}
              >
                Enter
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
};
