import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  RadioGroup as AriaRadioGroup,
  FieldError,
  Label,
  Radio,
} from 'react-aria-components';
import { Icon } from './icon.tsx';
import type { Option } from './select.tsx';
import './field.css';

export function Checkbox(props: { isSelected: boolean; onChange: (on: boolean) => void; children: ReactNode }) {
  return (
    <AriaCheckbox className="choice" isSelected={props.isSelected} onChange={props.onChange}>
      <span className="choice-mark">
        <Icon name="check" size={14} />
      </span>
      <span>{props.children}</span>
    </AriaCheckbox>
  );
}

export function RadioGroup(props: {
  label: string;
  options: (Option & { note?: string })[];
  /** null: nothing is chosen yet */
  value: string | null;
  onChange: (id: string) => void;
  error?: string | undefined;
}) {
  return (
    <AriaRadioGroup
      className="field"
      value={props.value}
      onChange={props.onChange}
      isInvalid={Boolean(props.error)}
      validationBehavior="aria"
    >
      <Label className="field-label">{props.label}</Label>
      <div className="choices">
        {props.options.map((option) => (
          <Radio key={option.id} value={option.id} className="choice choice-round">
            <span className="choice-mark">
              <Icon name="check" size={12} />
            </span>
            <span>
              {option.label}
              {option.note ? <span className="muted small"> · {option.note}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldError className="field-error">{props.error}</FieldError>
    </AriaRadioGroup>
  );
}
