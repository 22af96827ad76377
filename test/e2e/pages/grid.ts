import type { Locator, Page } from '@playwright/test';

/** The clips of the run on screen. */
export function tokenGrid(page: Page): Locator {
  return page.getByTestId('token-grid').getByRole('grid');
}

/** The drawn row that has a cell with exactly this text. */
export function rowOf(grid: Locator, name: string): Locator {
  const cell = grid.page().getByRole('gridcell', { name, exact: true });
  return grid.getByRole('row').filter({ has: cell });
}

/** The cell of that row below the header that begins with `column`. */
export async function cellOf(grid: Locator, name: string, column: string): Promise<Locator> {
  const titles = await grid.getByRole('columnheader').allInnerTexts();
  const index = titles.findIndex((title) => title.trim().startsWith(column));
  if (index < 0) throw new Error(`No column ${column} in ${titles.join(', ')}`);
  return rowOf(grid, name).locator('> *').nth(index);
}
