import {
  Select as AriaSelect,
  Button,
  FieldError,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import './field.css';

export interface Option {
  id: string;
  label: string;
}
export interface OptionGroup {
  label: string;
  options: Option[];
}

interface Props {
  label: string;
  /** the label stays for screen readers only */
  hideLabel?: boolean;
  value: string;
  onChange: (id: string) => void;
  options?: Option[];
  groups?: OptionGroup[];
  isDisabled?: boolean;
  error?: string | undefined;
}

export function Select({ label, hideLabel, value, onChange, options = [], groups = [], isDisabled, error }: Props) {
  return (
    <AriaSelect
      className="field"
      selectedKey={value}
      onSelectionChange={(key) => onChange(String(key))}
      isDisabled={isDisabled ?? false}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
    >
      <Label className={hideLabel ? 'unseen' : 'field-label'}>{label}</Label>
      <Button className="field-input field-select">
        <SelectValue />
        <Icon name="chevronDown" />
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="options" aria-label={label}>
          {options.map((option) => (
            <Choice key={option.id} {...option} />
          ))}
          {groups.map((group) => (
            <ListBoxSection key={group.label} id={group.label}>
              <Header className="options-group">{group.label}</Header>
              {group.options.map((option) => (
                <Choice key={option.id} {...option} />
              ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function Choice({ id, label }: Option) {
  return (
    <ListBoxItem id={id} textValue={label} className="option">
      {({ isSelected }) => (
        <>
          <span>{label}</span>
          {isSelected ? <Icon name="check" size={16} /> : null}
        </>
      )}
    </ListBoxItem>
  );
}
