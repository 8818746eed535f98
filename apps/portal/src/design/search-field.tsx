import { useEffect, useRef, useState } from 'react';
import { TextField } from './text-field.tsx';

/** Tells `onChange` after the typing pauses, so that the address and the server are not asked at every letter. */
export function SearchField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  hint?: string;
  pauseMs?: number;
}) {
  const { label, value, onChange, placeholder, hint, pauseMs = 400 } = props;
  const [text, setText] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  useEffect(() => {
    if (text.trim() === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = text.trim();
      onChange(text.trim());
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs, onChange]);
  return (
    <TextField
      label={label}
      value={text}
      onChange={setText}
      type="search"
      {...(placeholder ? { placeholder } : {})}
      {...(hint ? { hint } : {})}
    />
  );
}
