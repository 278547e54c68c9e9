"""The differential fuzzer: one generator per service."""
from .cinder import Cinder
from .glance import Glance
from .moves import Moves
from .neutron import Neutron
from .nova import Nova

GENERATORS = {**{generator.service: generator for generator in (Cinder, Glance, Neutron, Nova)}, Moves.name: Moves}
