"""Many inputs: finding them, cleaning them (here or in worker processes), writing the results.

The parts know nothing of one another; the commands put them together::

    discovery -> Input ... -> work, workers -> Result ... -> outputs
"""
