import { ReactNode } from 'react';
import { Alert, Button, Flex, Skeleton, VisuallyHidden } from '@backstage/ui';
import { MeshData } from '../form';
import { describeError } from './describeError';

interface LoadedProps<T> {
  data: Pick<MeshData<T>, 'value' | 'error' | 'retry'>;
  /** What is loaded, for the messages: `the channels`. */
  what: string;
  /** Title of a failure; default: that it could not be loaded. */
  failure?: string;
  children: (value: T) => ReactNode;
}

/** The three faces of what a field offers: loading, not loadable, there. */
export function Loaded<T>(props: LoadedProps<T>) {
  const { data, what, children } = props;
  if (data.error) {
    return (
      <Alert
        status="danger"
        icon
        role="alert"
        title={props.failure ?? `Could not load ${what}`}
        description={describeError(data.error)}
        customActions={
          <Button size="small" variant="secondary" onPress={data.retry}>
            Try again
          </Button>
        }
      />
    );
  }
  if (data.value === undefined) {
    return (
      <Flex direction="column" gap="2" role="status" aria-busy>
        <VisuallyHidden>Loading {what}</VisuallyHidden>
        <Skeleton width="40%" height={16} />
        <Skeleton width="100%" height={48} />
      </Flex>
    );
  }
  return <>{children(data.value)}</>;
}
