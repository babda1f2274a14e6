"""The server: routes, the frame of a page, kept answers, headers, static files, and where Dash is mounted."""
