import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';

/** A placeholder while the first answer is awaited. */
export const LoadingLines = (props: { label: string }) => (
  <Flex direction="column" gap="3" role="status" aria-busy>
    <VisuallyHidden>{props.label}</VisuallyHidden>
    <Skeleton width="40%" height={24} />
    <Skeleton width="100%" height={72} />
    <Skeleton width="100%" height={72} />
  </Flex>
);
