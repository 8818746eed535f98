import { filterOperators } from '@congvu/disclosure/records/record.schema.ts';
import type { FieldView } from '@congvu/registers/definition/definition.schema.ts';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Select } from '../../design/select.tsx';
import { TextField } from '../../design/text-field.tsx';
import { useText } from '../../i18n/locale.tsx';

type Operator = (typeof filterOperators)[number];
export type Condition = [path: string, operator: Operator, value: string];

/** Conditions kept in the address bar; what cannot be read is dropped. */
export function readConditions(text: string | undefined): Condition[] {
  if (!text) return [];
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? (list.filter((item) => Array.isArray(item) && item.length >= 2) as Condition[]) : [];
  } catch {
    return [];
  }
}

const needsValue = (operator: Operator) => operator !== 'empty' && operator !== 'filled';
const ordered = new Set(['date', 'number', 'integer']);

export function ConditionForm(props: {
  fields: (FieldView & { name: string })[];
  onAdd: (condition: Condition) => void;
}) {
  const { fields, onAdd } = props;
  const t = useText();
  const words = t.records;
  const [open, setOpen] = useState(false);
  const [path, setPath] = useState(fields[0]?.key ?? '');
  const [operator, setOperator] = useState<Operator>('is');
  const [value, setValue] = useState('');
  const field = fields.find(({ key }) => key === path);
  if (!field) return null;
  const fitting = filterOperators.filter((one) =>
    one === 'from' || one === 'to' ? ordered.has(field.kind) : one === 'contains' ? !ordered.has(field.kind) : true,
  );
  const chosen = fitting.includes(operator) ? operator : 'is';
  const ready = !needsValue(chosen) || value.trim() !== '';
  return (
    <>
      <Button icon="search" onPress={() => setOpen(true)}>
        {words.addCondition}
      </Button>
      {open ? (
        <Dialog title={words.addCondition} closeLabel={t.close} isOpen onClose={() => setOpen(false)}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              if (!ready) return;
              onAdd([path, chosen, needsValue(chosen) ? value.trim() : '']);
              setValue('');
              setOpen(false);
            }}
          >
            <Select
              label={words.field}
              value={path}
              options={fields.map(({ key, name }) => ({ id: key, label: name }))}
              onChange={setPath}
            />
            <Select
              label={words.operator}
              value={chosen}
              options={fitting.map((id) => ({ id, label: words.operators[id] }))}
              onChange={(id) => setOperator(id as Operator)}
            />
            {needsValue(chosen) ? (
              <TextField
                label={words.value}
                {...(field.kind === 'date' ? { type: 'date' as const } : {})}
                value={value}
                onChange={setValue}
                maxLength={200}
              />
            ) : null}
            <div>
              <Button type="submit" look="primary" isDisabled={!ready}>
                {words.addCondition}
              </Button>
            </div>
          </form>
        </Dialog>
      ) : null}
    </>
  );
}
