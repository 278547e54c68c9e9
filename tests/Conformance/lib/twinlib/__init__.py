"""The differential fuzzer: one generator per service."""
from .glance import Glance
from .moves import Moves
from .neutron import Neutron
from .nova import Nova

GENERATORS = {**{generator.service: generator for generator in (Glance, Neutron, Nova)}, Moves.name: Moves}
