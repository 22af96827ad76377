/** What ends a field or a line of a `.list`, which knows no quoting: none of its fields can hold one of these. */
const separators = /[|\r\n]/;

export function breaksLine(field: string): boolean {
  return separators.test(field);
}
