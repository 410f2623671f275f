export interface Size {
  widthPx: number
  heightPx: number
}

/** The scale at which the whole page can be seen; never above 1. A window without room gives 1. */
export function scaleToFit(page: Size, room: Size): number {
  if (page.widthPx <= 0 || page.heightPx <= 0 || room.widthPx <= 0 || room.heightPx <= 0) return 1
  return Math.min(1, room.widthPx / page.widthPx, room.heightPx / page.heightPx)
}

export function isLarger(page: Size, room: Size): boolean {
  return page.widthPx > room.widthPx || page.heightPx > room.heightPx
}
