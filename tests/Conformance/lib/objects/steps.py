"""Checks and steps of the journeys."""
import fnmatch
import os
import time
import traceback

LATE_SECONDS = 120


def same(found, expected, what=''):
    if found != expected:
        raise AssertionError('%sfound %s, expected %s' % ('%s: ' % (what,) if what else '', brief(found), brief(expected)))


def brief(value):
    text = repr(value)
    return text if len(text) <= 400 else '%s… (%d characters)' % (text[:400], len(text))


def holds(text, part):
    if part not in text:
        raise AssertionError('%r is not in %s' % (part, brief(text)))


def refused(kind, action):
    """Checks that the action raises the error, and returns it."""
    try:
        found = action()
    except kind as error:
        return error
    raise AssertionError('it should have failed with %s, and gave %s' % (kind.__name__, brief(found)))


def until(look, expected):
    """Repeats a look until it finds the expected; a time-out fails with the last one. The counters of an account come late."""
    end = time.time() + LATE_SECONDS
    while (found := look()) != expected:
        if time.time() > end:
            same(found, expected, 'after %d s' % LATE_SECONDS)
        time.sleep(0.2)


def walk(journey, client, patterns):
    """Takes the steps of a journey that match; reports a failed one and goes on."""
    passed, failed = 0, 0
    for name in [n for n in type(journey).__dict__ if n.startswith('step_')]:
        step = '%s: %s' % (client, name[5:].replace('_', ' '))
        if patterns and not any(fnmatch.fnmatch(name[5:], pattern) for pattern in patterns):
            continue
        began, why = time.time(), None
        try:
            getattr(journey, name)()
        except Exception as error:  # noqa: BLE001: whatever a client throws is a failed step
            frames = [f for f in traceback.extract_tb(error.__traceback__) if os.path.dirname(f.filename) == os.path.dirname(__file__)]
            places = ['%s:%d' % (os.path.basename(f.filename), f.lineno) for f in frames if f.name == name]
            why = '%s: %s (%s)' % (type(error).__name__, error, ', '.join(places))
        passed, failed = (passed, failed + 1) if why else (passed + 1, failed)
        print('%-4s %-50s %5.1f s%s' % ('FAIL' if why else 'ok', step, time.time() - began, '\n     ' + why if why else ''), flush=True)
    return passed, failed
