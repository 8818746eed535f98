import type { ReactNode } from 'react';
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import './field.css';

/** A button that opens a short list of commands. */
export function Menu(props: {
  label: string;
  trigger: ReactNode;
  head?: ReactNode;
  items: { id: string; label: string; onAction: () => void }[];
}) {
  return (
    <MenuTrigger>
      <Button className="header-button" aria-label={props.label}>
        {props.trigger}
      </Button>
      <Popover className="popover" placement="bottom end">
        {props.head}
        <AriaMenu className="options" aria-label={props.label}>
          {props.items.map((item) => (
            <MenuItem key={item.id} id={item.id} className="option" onAction={item.onAction}>
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
