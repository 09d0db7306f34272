/** Icon and words of what can be done with goods; the till and the editor of its buttons show the same. */
import { _ } from './texts'

export const faces = {
  'take-out': { icon: 'package-open', title: () => _('Tester or display') },
  'goods-between-stores': { icon: 'truck', title: () => _('Goods between stores') },
}
