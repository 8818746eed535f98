import type { Plugin } from 'vite';

/**
 * react-aria carries its own announcements in thirty languages but not in Vietnamese. This keeps English, adds the
 * Vietnamese words the portal can meet, and leaves the other languages out of the bundle.
 */
const vietnamese: Record<string, string> = {
  overlays: `{ dismiss: 'Đóng' }`,
  combobox: `{
    buttonLabel: 'Hiện gợi ý', listboxLabel: 'Gợi ý',
    countAnnouncement: (args) => args.optionCount + ' lựa chọn.',
    focusAnnouncement: (args) => args.optionText + (args.isSelected ? ', đang chọn' : ''),
    selectedAnnouncement: (args) => args.optionText + ', đã chọn',
  }`,
  dnd: `{
    dragDescriptionKeyboard: 'Nhấn Enter để bắt đầu kéo', dropDescriptionKeyboard: 'Nhấn Enter để thả tệp',
    dropDescriptionVirtual: 'Nhấn để thả tệp', dropDescriptionTouch: 'Chạm hai lần để thả tệp',
    dropIndicator: 'vị trí thả', dropCanceled: 'Đã huỷ thả tệp.', dropComplete: 'Đã thả tệp.',
  }`,
  searchfield: `{ 'Clear search': 'Xoá từ khoá' }`,
  breadcrumbs: `{ breadcrumbs: 'Đường dẫn' }`,
  components: `{ selectPlaceholder: 'Chọn', dropzoneLabel: 'Vùng thả tệp' }`,
};

const dictionary = /react-(aria|aria-components|stately)\/dist\/private\/.*intlStrings\.mjs$/;

export function ariaLocales(): Plugin {
  return {
    name: 'congvu:aria-locales',
    enforce: 'pre',
    transform(code, id) {
      if (!dictionary.test(id.split('?')[0] ?? '')) return null;
      const english = /"([^"]*\/en-US\.mjs)"/.exec(code)?.[1];
      if (!english) return null;
      const name = /intl\/([a-z]+)\/en-US/.exec(english)?.[1] ?? 'components';
      return {
        code: `import en from ${JSON.stringify(english)};\nexport default { 'en-US': en, 'vi-VN': { ...en, ...(${vietnamese[name] ?? '{}'}) } };`,
        map: null,
      };
    },
  };
}
