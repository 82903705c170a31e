import { SignInPage } from '@backstage/core-components';
import {
  configApiRef,
  githubAuthApiRef,
  useApi,
} from '@backstage/core-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { PersonaPicker } from './PersonaPicker';
import { readPersonas } from './readPersonas';

/**
 * How a person enters the portal: in the sandbox by choosing a persona,
 * elsewhere with GitHub, or as a guest where the backend allows it.
 */
export const PortalSignInPage = (props: SignInPageProps) => {
  const personas = readPersonas(useApi(configApiRef));
  if (personas.length > 0) {
    return <PersonaPicker {...props} personas={personas} />;
  }
  return (
    <SignInPage
      {...props}
      providers={[
        'guest',
        {
          id: 'github-auth-provider',
          title: 'GitHub',
          message: 'Sign in with GitHub',
          apiRef: githubAuthApiRef,
        },
      ]}
    />
  );
};
