/** Icon and words of the goods receipt; the till and the editor of its buttons show the same. */
import { _ } from './texts'

export const face = { icon: 'package-search', title: () => _('Goods receipt') }
