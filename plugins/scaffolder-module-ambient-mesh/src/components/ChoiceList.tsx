import { Radio, RadioGroup } from '@backstage/ui';
import styles from './ChoiceList.module.css';

/** One of the things a person may choose. */
export interface Choice {
  id: string;
  /** What it is called; default: the id. */
  name?: string;
  /** Facts about it, shown below its name. */
  facts: string[];
  /** Why this person may not choose it. */
  forbidden?: string;
}

interface ChoiceListProps {
  label: string;
  choices: Choice[];
  value: string | undefined;
  isRequired?: boolean;
  isDisabled?: boolean;
  isInvalid?: boolean;
  onChange: (id: string) => void;
}

/** Radio buttons that say what each choice means. Arrow keys move the choice. */
export const ChoiceList = (props: ChoiceListProps) => (
  <RadioGroup
    label={props.label}
    value={props.value ?? null}
    isRequired={props.isRequired}
    isDisabled={props.isDisabled}
    isInvalid={props.isInvalid}
    validationBehavior="aria"
    onChange={props.onChange}
  >
    {props.choices.map(({ id, name, facts, forbidden }) => (
      <Radio
        key={id}
        value={id}
        isDisabled={forbidden !== undefined}
        className={styles.choice}
      >
        <span className={styles.text}>
          <span className={styles.name}>{name ?? id}</span>
          {facts.map(fact => (
            <span key={fact} className={styles.fact}>
              {fact}
            </span>
          ))}
          {forbidden && (
            <span className={styles.forbidden}>Not available. {forbidden}</span>
          )}
        </span>
      </Radio>
    ))}
  </RadioGroup>
);
