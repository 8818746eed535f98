import {
  ComboBox as AriaComboBox,
  Button,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import type { Option } from './select.tsx';
import './field.css';

interface Props {
  label: string;
  openLabel: string;
  emptyLabel: string;
  hint?: string;
  error?: string | undefined;
  placeholder?: string;
  options: Option[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** given: the caller filters (on the server) */
  inputValue?: string;
  onInputChange?: (text: string) => void;
  isRequired?: boolean;
}

export function ComboBox(props: Props) {
  const { label, openLabel, emptyLabel, hint, error, placeholder, options, value, onChange, isRequired } = props;
  const controlled =
    props.onInputChange === undefined
      ? { defaultItems: options }
      : { items: options, inputValue: props.inputValue ?? '', onInputChange: props.onInputChange };
  return (
    <AriaComboBox
      className="field"
      {...controlled}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      allowsEmptyCollection
      menuTrigger="focus"
      isInvalid={Boolean(error)}
      isRequired={isRequired ?? false}
      validationBehavior="aria"
    >
      <Label className="field-label">{label}</Label>
      <div className="combo">
        <Input className="field-input" placeholder={placeholder} />
        <Button className="combo-button" aria-label={openLabel}>
          <Icon name="chevronDown" />
        </Button>
      </div>
      {hint ? (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      ) : null}
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover" isNonModal>
        <ListBox<Option>
          className="options"
          aria-label={label}
          renderEmptyState={() => <p className="options-group">{emptyLabel}</p>}
        >
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className="option">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
