/** What the till offers to other addons besides slots: actions below the products and entries of "more". */

/** An action for the open cart; `refusal` answers why it is not possible now. */
export interface Action {
  order: number
  icon: string
  title: () => string
  run: () => void
  refusal?: () => string
  /** Whether it is offered for the cart as it is now; always, unless told. */
  isShown?: () => boolean
  /** In the sidebar: whether its screen is open. */
  isCurrent?: () => boolean
}
