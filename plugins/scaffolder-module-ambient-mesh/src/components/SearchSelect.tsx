import { Select } from '@backstage/ui';
import styles from './SearchSelect.module.css';

/** One of many things a person may choose. */
export interface SearchOption<T> {
  id: string;
  label: string;
  description?: string;
  value: T;
}

interface SearchSelectProps<T> {
  label: string;
  placeholder: string;
  options: SearchOption<T>[];
  selected: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
  onChange: (value: T | undefined) => void;
}

/** A list to search in, for choices that may be many. */
export function SearchSelect<T>(props: SearchSelectProps<T>) {
  const { options, onChange } = props;
  return (
    <Select
      className={styles.select}
      label={props.label}
      placeholder={props.placeholder}
      isRequired={props.isRequired}
      isDisabled={props.isDisabled}
      isInvalid={props.isInvalid}
      validationBehavior="aria"
      search={{ placeholder: 'Search' }}
      options={options.map(({ id, label, description }) => ({
        id,
        label,
        description,
      }))}
      value={props.selected ?? null}
      onChange={key => onChange(options.find(({ id }) => id === key)?.value)}
    />
  );
}
