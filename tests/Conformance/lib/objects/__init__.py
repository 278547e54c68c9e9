"""Journeys of unmodified object storage clients, a file for each client."""
