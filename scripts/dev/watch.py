#!/usr/bin/env python3
"""Watches a run as a browser and Prometheus do, until it ends or SECONDS are over: one stream of events, and metrics each second.

    watch.py PORT SECONDS

The last line on stdout says how many events and scrapes there were.
"""
import http.client
import sys
import threading
import time


def scrape(port):
    """The metrics; nothing while nobody listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/metrics")
        return connection.getresponse().read()
    except OSError:
        return b""
    except http.client.HTTPException:    # the run ended in the middle of the answer
        return b""
    finally:
        connection.close()


def count_events(port, counts):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/api/v1/events")
        for line in connection.getresponse():
            counts["events"] += line.startswith(b"event:")
    except (OSError, http.client.HTTPException):
        pass    # the run has ended
    finally:
        connection.close()


def watch(port, seconds):
    counts, page, end = {"events": 0, "scrapes": 0}, None, time.monotonic() + seconds
    while time.monotonic() < end:
        is_up = bool(scrape(port))
        counts["scrapes"] += is_up
        if page and not is_up:
            break
        if is_up and not page:
            page = threading.Thread(target=count_events, args=(port, counts), daemon=True)
            page.start()
        time.sleep(1 if is_up else 0.1)
    print("%(events)d events, %(scrapes)d scrapes" % counts)


if __name__ == "__main__":
    watch(int(sys.argv[1]), float(sys.argv[2]))
