/** Fingers on a row: a swipe to the left and a long press; a mouse does neither. */
import { ref } from 'vue'

const swipeAt = 96
const holdMs = 500
const slack = 10

/** What a row listens to, and how far a finger has pulled it (pixels, never to the right). */
export function useTouch(on: { swipe: () => void; hold: () => void }) {
  const shift = ref(0)
  let start: { x: number; y: number } | null = null
  let isHeld = false
  let timer: ReturnType<typeof setTimeout> | undefined

  function down(event: PointerEvent): void {
    if (event.pointerType === 'mouse') return
    start = { x: event.clientX, y: event.clientY }
    isHeld = false
    timer = setTimeout(() => {
      isHeld = true
      on.hold()
    }, holdMs)
  }

  function move(event: PointerEvent): void {
    if (!start) return
    const [across, along] = [event.clientX - start.x, event.clientY - start.y]
    if (Math.abs(across) > slack || Math.abs(along) > slack) clearTimeout(timer)
    if (Math.abs(along) > Math.abs(across)) shift.value = 0
    else if (across < -slack) shift.value = across
  }

  function up(): void {
    clearTimeout(timer)
    const isSwiped = shift.value <= -swipeAt
    start = null
    shift.value = 0
    if (isSwiped) on.swipe()
  }

  function cancel(): void {
    clearTimeout(timer)
    start = null
    shift.value = 0
  }

  /** The tap that ends a long press is none. */
  function click(event: MouseEvent): void {
    if (!isHeld) return
    isHeld = false
    event.preventDefault()
    event.stopPropagation()
  }

  const touch = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: cancel, clickCapture: click }
  return { shift, touch }
}
