"""The letters of charts, and how wide they are taken to be: no chart knows which font a reader has."""

FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"
CHARACTER = 9  # px that a figure's character may take up, in the widest of these, at 14 px
LETTER = 7.6  # px of an average letter of a name, at 14 px
