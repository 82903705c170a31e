import { Entity } from '@backstage/catalog-model';
import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { entityName } from '@ambient-mesh/backstage-plugin-ambient-mesh-common';

/** Milliseconds for which names and addresses of teams are taken for known. */
const KNOWN_MS = 600_000;

interface Profile {
  displayName?: string;
  email?: string;
}

function profileOf(entity: Entity | null | undefined): Profile {
  const profile = entity?.spec?.profile;
  const { displayName, email } =
    typeof profile === 'object' && profile !== null && !Array.isArray(profile)
      ? profile
      : { displayName: undefined, email: undefined };
  const name =
    typeof displayName === 'string' ? displayName : entity?.metadata.title;
  return {
    ...(name === undefined ? {} : { displayName: name }),
    ...(typeof email === 'string' ? { email } : {}),
  };
}

/**
 * An owner by the policy of the GitOps repository, with the name and the
 * address that the catalog has for it. An owner that the catalog does not know
 * keeps the name of the policy.
 *
 * @param props.owner - entity ref
 */
export const OwnerName = ({ owner }: { owner: string }) => {
  const catalogApi = useApiHolder().get(catalogApiRef);
  const { data } = useQuery({
    queryKey: ['owner', owner],
    queryFn: async () => (await catalogApi?.getEntityByRef(owner)) ?? null,
    staleTime: KNOWN_MS,
  });
  const { displayName = entityName(owner), email } = profileOf(data);
  return (
    <>
      {displayName}
      {email && (
        <>
          {' '}
          (<a href={`mailto:${email}`}>{email}</a>)
        </>
      )}
    </>
  );
};
