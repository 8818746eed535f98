/** A page of a list on the server; `total` counts all that match. */
export interface Page<T> {
  items: T[];
  total: number;
  page: number;
  pageSize: number;
}
