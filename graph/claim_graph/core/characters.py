"""Characters that no text of ours may hold."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Characters that XML cannot carry, that terminals obey, that reverse the reading order, or that
end a line for some readers and not for others."""
