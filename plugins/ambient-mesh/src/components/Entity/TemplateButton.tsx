import { Button, ButtonLink } from '@backstage/ui';
import { ReactElement } from 'react';
import { JsonObject } from '@backstage/types';
import { MeshTemplate, useMeshLinks } from '../../links';

interface TemplateButtonProps {
  template: MeshTemplate;
  formData: JsonObject;
  icon: ReactElement;
  /** Why this person may not; the page says the reason beside the owner. */
  disabled: boolean;
  label: string;
  /** Name for people who do not see which card the button is on. */
  description: string;
}

/** Leads to a prefilled template; not there when there is no scaffolder. */
export const TemplateButton = (props: TemplateButtonProps) => {
  const links = useMeshLinks();
  if (!links.template) {
    return null;
  }
  const common = {
    size: 'small',
    variant: 'secondary',
    iconStart: props.icon,
    'aria-label': props.description,
  } as const;
  return props.disabled ? (
    <Button {...common} isDisabled>
      {props.label}
    </Button>
  ) : (
    <ButtonLink
      {...common}
      href={links.template(props.template, props.formData)}
    >
      {props.label}
    </ButtonLink>
  );
};
