/** What a file is, in a word, by what the server found in its first bytes. */
export type MediaKind = 'picture' | 'video' | 'sound' | 'pdf' | 'text' | 'archive' | 'document' | 'other'

const EXACT: Readonly<Record<string, MediaKind>> = {
  'application/pdf': 'pdf',
  'application/zip': 'archive',
  'application/gzip': 'archive',
  'application/x-7z-compressed': 'archive',
  'application/vnd.rar': 'archive',
  'application/x-tar': 'archive',
  'application/msword': 'document',
  'application/rtf': 'document',
}

export function mediaKindOf(mediaType: string | null): MediaKind {
  if (mediaType === null) return 'other'
  const [group = ''] = mediaType.split('/')
  const byGroup: Readonly<Record<string, MediaKind>> = {
    image: 'picture',
    video: 'video',
    audio: 'sound',
    text: 'text',
  }
  const isOffice = /^application\/vnd\.(openxmlformats|oasis|ms-)/.test(mediaType)
  return EXACT[mediaType] ?? byGroup[group] ?? (isOffice ? 'document' : 'other')
}
