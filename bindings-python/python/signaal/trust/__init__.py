"""What an organisation must be able to show: the card of the algorithm, and the facts for its DPIA.

Everything is written from the code that runs (versions, hashes, thresholds, measured scores) and from the last
evaluation
(``evaluatie.json``, made by ``make evaluate``). What only the organisation can know is asked, never filled in.
"""

from signaal.trust.card import MODES, Organisation, model_card, register_entry
from signaal.trust.dpia import dpia_sheet
from signaal.trust.facts import Facts, gather

__all__ = ["MODES", "Facts", "Organisation", "dpia_sheet", "gather", "model_card", "register_entry"]
