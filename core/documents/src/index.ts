export { paperAsDocx } from './paper/docx.ts';
export { type Block, type OfficialPaper, placeAndDate } from './paper/paper.ts';
export { paperAsPdf, paperFonts } from './paper/pdf.ts';
