"""Results of a suite that is written in Python, printed as TAP."""

SHOWN = 30


class Tap:
    """Counts results and prints each at once; of a failure, the first lines of what it says."""

    def __init__(self):
        self.count = self.failed = 0

    def ok(self, good, name, notes=()):
        """One result. Notes, a text or the lines of one, are printed where it failed."""
        self.count += 1
        self.failed += not good
        print(f"{'ok' if good else 'not ok'} {self.count} - {name}", flush=True)
        if not good:
            self._note(notes)

    def none(self, wrong, name):
        """One result: good when nothing stands in the list of what is wrong."""
        self.ok(not wrong, name, wrong)

    def skip(self, name, reason):
        """What could not be looked at, and why."""
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}", flush=True)

    def plan(self):
        """Prints how many results there were; the exit status: 1 when one failed or there was none."""
        print(f"1..{self.count}", flush=True)
        return 1 if self.failed or not self.count else 0

    @staticmethod
    def _note(notes):
        texts = notes if isinstance(notes, (list, tuple, set)) else [notes]
        lines = [line for text in texts for line in str(text).split("\n")]
        print("".join(f"# {line[:4000]}\n" for line in lines[:SHOWN]), end="")
        print(f"# and {len(lines) - SHOWN} more lines\n" if len(lines) > SHOWN else "", end="", flush=True)
