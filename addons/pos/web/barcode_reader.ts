/** Reads barcodes out of pictures: by the browser where it can, else by ZXing, which is fetched from this server when first needed. */

/** Reads one picture; the code, or null where none is seen. */
export type Reader = (canvas: HTMLCanvasElement) => Promise<string | null>

/** Brightness of a picture, a byte a pixel. */
export interface Gray {
  pixels: Uint8ClampedArray
  width: number
  height: number
}

interface Detector {
  detect(source: CanvasImageSource): Promise<{ rawValue: string }[]>
}
interface DetectorClass {
  new (options: { formats: string[] }): Detector
  getSupportedFormats(): Promise<string[]>
}

const formats = ['ean_13', 'ean_8', 'upc_a', 'upc_e', 'code_128', 'code_39', 'itf', 'codabar', 'qr_code', 'data_matrix']

/** The best reader of this browser. */
export async function makeReader(): Promise<Reader> {
  const own = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector
  const known = (await own?.getSupportedFormats().catch(() => [])) ?? []
  if (own && known.includes('ean_13')) {
    const detector = new own({ formats: formats.filter((format) => known.includes(format)) })
    return async (canvas) => (await detector.detect(canvas))[0]?.rawValue ?? null
  }
  const read = await makeGrayReader()
  return async (canvas) => read(grayOf(canvas.getContext('2d', { willReadFrequently: true })!.getImageData(0, 0, canvas.width, canvas.height)))
}

/** ZXing on brightness alone. */
export async function makeGrayReader(): Promise<(gray: Gray) => string | null> {
  const { BarcodeFormat, BinaryBitmap, DecodeHintType, HybridBinarizer, MultiFormatReader, RGBLuminanceSource } = await import('@zxing/library')
  const names = ['EAN_13', 'EAN_8', 'UPC_A', 'UPC_E', 'CODE_128', 'CODE_39', 'ITF', 'CODABAR', 'QR_CODE', 'DATA_MATRIX'] as const
  const hints = new Map<number, unknown>([[DecodeHintType.POSSIBLE_FORMATS, names.map((name) => BarcodeFormat[name])], [DecodeHintType.TRY_HARDER, true]])
  const reader = new MultiFormatReader()
  reader.setHints(hints as never)
  return ({ pixels, width, height }) => {
    try {
      return reader.decodeWithState(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(pixels, width, height)))).getText()
    } catch {
      return null // it says by exceptions that it sees nothing
    } finally {
      reader.reset()
    }
  }
}

/** The brightness of a picture. */
export function grayOf({ data, width, height }: Pick<ImageData, 'data' | 'width' | 'height'>): Gray {
  const pixels = new Uint8ClampedArray(width * height)
  for (let at = 0; at < pixels.length; at++) pixels[at] = (data[at * 4]! + 2 * data[at * 4 + 1]! + data[at * 4 + 2]!) >> 2
  return { pixels, width, height }
}
