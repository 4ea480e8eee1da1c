// A frozen text keeps the line breaks of its page; where it is read in passing, the lines are joined as they were before.
export function joinedLines(text: string): string {
  return text.replace(/([A-Za-z0-9])[ \t]*\n\s*([A-Za-z0-9])/g, '$1 $2').replace(/[ \t]*\n\s*/g, '');
}
