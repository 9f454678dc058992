"""Quality flags that follow from the text (placeholder, being written)."""

from lishui_gazette.extract.places import Place
from lishui_gazette.segment.parts import Segmented


def text_flags(segmented: Segmented, place: Place) -> tuple[str, ...]:
    """`spun_text` and `place_mismatch` where the text shows them."""
    return ()
