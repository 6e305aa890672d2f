"""A whole run as one page of HTML that loads nothing."""
