import { ReactNode } from 'react';
import { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Flex } from '@backstage/ui';
import { LoadingLines } from './LoadingLines';
import { Since } from '../Since';

interface LoadedProps<T> {
  query: Pick<
    UseQueryResult<T>,
    'data' | 'error' | 'dataUpdatedAt' | 'refetch' | 'isFetching'
  >;
  /** What is loaded, for the messages: `the mesh`. */
  what: string;
  children: (data: T) => ReactNode;
}

/**
 * The three faces of a request. While it fails, the last answer stays on the
 * page under a note that says how old it is.
 */
export function Loaded<T>(props: LoadedProps<T>) {
  const { query, what, children } = props;
  const { data, error } = query;
  if (data === undefined && !error) {
    return <LoadingLines label={`Loading ${what}`} />;
  }
  const retry = (
    <Button
      size="small"
      variant="secondary"
      isPending={query.isFetching}
      onPress={() => query.refetch()}
    >
      Try again
    </Button>
  );
  if (data === undefined) {
    return (
      <Alert
        status="danger"
        icon
        role="alert"
        title={`Could not load ${what}`}
        description={error?.message}
        customActions={retry}
      />
    );
  }
  return (
    <Flex direction="column" gap="4">
      {error && (
        <Alert
          status="warning"
          icon
          role="status"
          title={
            <>
              Not up to date: this is what was known{' '}
              <Since at={new Date(query.dataUpdatedAt).toISOString()} />
            </>
          }
          description={error.message}
          customActions={retry}
        />
      )}
      {children(data)}
    </Flex>
  );
}
