/** No recorder: what everything else is measured against. */
globalThis.arm = { start: () => undefined, flush: () => undefined }
