"""What every test has in common: how hypothesis looks for examples."""

import os

from hypothesis import HealthCheck, settings

# The first call of a compiled loop compiles it, so time says nothing about an example.
settings.register_profile(
    "local", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
# The same examples on every run: a failure is then the change's doing.
settings.register_profile("ci", settings.get_profile("local"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")
