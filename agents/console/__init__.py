"""The console: pages for operators and analysts, the live streams, and the API, served by one aiohttp process."""
