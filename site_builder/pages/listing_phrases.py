"""What long lists say of themselves, and where the rest of a shortened one stands.

In: nothing. Out: phrases of the interface. Invariant: as in ``phrases``.
"""

PAGE_TITLE = "{title}, page {number} of {count}"
PAGE_SPAN = "Published {first} to {last}."
PAGE_DAY = "Published on {first}."
PAGE_ORDER = "Pages are numbered from the oldest, so that each keeps what it holds."
PAGE_OF = "Page {number} of {count}"
PAGE_NEWEST = "Page {number} of {count}, the newest"
PAGE = "Page {number}"
NEWER, OLDER = "Newer", "Older"
ALL_ABOUT = "All {briefs} about {name}"
BRIEFS_ABOUT = "Briefs about {name}"
ABOUT_STANDFIRST = "All {briefs} about {name}, newest first."
ALL_USING = "All {briefs} that use it"
BRIEFS_USING = "Briefs that use “{title}”"
USING_STANDFIRST = "All {briefs} with figures from this source, newest first."
MONTH_STANDFIRST = "{briefs} in {month}, newest first."
GUIDE_ALL = "The newest stand above; this page leads to all {briefs}."
