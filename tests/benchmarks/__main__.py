"""Speed of reading, resolving and loading, each beside its yardstick in the same run.

python -m tests.benchmarks
"""

from tests.benchmarks import load_speed, measures_speed, reading_speed, report_speed, resolve_speed

if __name__ == "__main__":
    reading_speed.main()
    resolve_speed.main()
    load_speed.main()
    measures_speed.main()
    report_speed.main()
