import { expect, it } from 'vitest'
import type { Document } from '../../receipts/web/blocks'
import { withThanks } from './receipt'

it('says thanks below the receipt, before the paper comes out', () => {
  const receipt: Document = { language: 'en', width: 48, blocks: [{ type: 'text', text: 'Total' }, { type: 'feed', lines: 3 }, { type: 'cut' }] }
  expect(withThanks(receipt, 'Thank you').blocks.map((block) => ('text' in block ? block.text : block.type))).toEqual(['Total', 'Thank you', 'feed', 'cut'])
  expect(receipt.blocks).toHaveLength(3)
})
