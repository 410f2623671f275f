/** Limits of assets. Free of libraries: pages load them. */

/** The largest asset that is taken. */
export const MAX_ASSET_BYTES = 2 * 1024 * 1024
/** How many assets the server is asked about at once, and how many one event tells of. */
export const MAX_ASSETS_A_MESSAGE = 200
