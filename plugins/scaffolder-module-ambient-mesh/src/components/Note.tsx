import { ReactNode } from 'react';
import { Text } from '@backstage/ui';

/** A sentence in place of a choice: nothing to choose, or not yet. */
export const Note = (props: { children: ReactNode }) => (
  <Text as="p" variant="body-medium" color="secondary">
    {props.children}
  </Text>
);
