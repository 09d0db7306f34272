"""What others may use of receipts: the document of a stored one, its mail and the words of that, and what goes with it."""

from __future__ import annotations

from addons.receipts.mailing import Written, ask, write
from addons.receipts.plain import content_of, text_of
from addons.receipts.stored import Attachment, attachments, document_of, find_order

__all__ = ["Attachment", "Written", "ask", "attachments", "content_of", "document_of", "find_order", "text_of", "write"]
